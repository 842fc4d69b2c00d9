import type { ReactNode, RefObject } from "react";
import { submitKeys } from "../../kit/controls/composing.ts";

interface MoveShellProps {
  label: string;
  form: { ref: RefObject<HTMLFormElement | null> };
  send(): void;
  children: ReactNode;
}
/** The form around a move's fields: sent by its button, by Enter in a field of one line, or by Ctrl or Cmd with Enter anywhere. */
export const MoveShell = ({ label, form, send, children }: MoveShellProps) => (
  <form
    ref={form.ref}
    className="move-form"
    noValidate
    aria-label={label}
    onKeyDown={submitKeys(send, true)}
    onSubmit={(event) => {
      event.preventDefault();
      send();
    }}
  >
    {children}
  </form>
);
