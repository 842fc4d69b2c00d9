import { lazy, type ReactNode, Suspense, useId, useRef } from "react";
import { useDisclosure } from "../shell/disclosure.ts";

/** Asks for the name of a view; loaded with the first panel that asks. */
export const NameForm = lazy(() => import("./name-form.tsx"));

/** A small button, and the panel that it opens under itself. */
export function Popup(props: {
  label: string;
  shown: ReactNode;
  className?: string;
  children: (close: () => void) => ReactNode;
}) {
  const { label, shown, className = "link-button", children } = props;
  const root = useRef<HTMLDivElement>(null);
  const id = useId();
  const { open, toggle, close } = useDisclosure(root);
  return (
    <div className="view-popup" ref={root}>
      <button type="button" className={className} aria-label={label} aria-expanded={open} aria-controls={id} onClick={toggle}>
        {shown}
      </button>
      <div id={id} className="popup" hidden={!open}>
        <Suspense>{open && children(close)}</Suspense>
      </div>
    </div>
  );
}
