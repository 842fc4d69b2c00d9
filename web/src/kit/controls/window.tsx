import { CloseOutlined } from "@ant-design/icons";
import { type KeyboardEvent, type ReactNode, useId, useRef } from "react";
import { OfflineBar } from "../states/offline-bar.tsx";
import { useWords } from "../words/use-words.ts";
import { isComposing } from "./composing.ts";
import { Sheet } from "./sheet.tsx";

interface Props {
  title: string;
  /** Beside the page, over its whole height, instead of over its middle. */
  beside?: boolean;
  /** Cannot be closed for now. */
  busy?: boolean;
  close(): void;
  children: ReactNode;
}

/** Whether Escape is meant for something inside: for an input method, or for a list that stands open. */
const isTaken = (event: KeyboardEvent): boolean =>
  event.key === "Escape" &&
  (isComposing(event) || (event.target instanceof Element && event.target.getAttribute("aria-expanded") === "true"));

/** A window with a title over the page; what lies behind it has to wait. */
export function Window({ title, beside = false, busy = false, close, children }: Props) {
  const { t } = useWords();
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  return (
    <Sheet
      aria-labelledby={id}
      look={beside ? "beside" : "window"}
      busy={busy}
      start={heading}
      close={close}
      onKeyDownCapture={(event) => isTaken(event) && event.preventDefault()}
    >
      <header className="window-head">
        <h2 id={id} ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <button type="button" className="icon-button" aria-label={t("form.close")} disabled={busy} onClick={close}>
          <CloseOutlined aria-hidden />
        </button>
      </header>
      <div className="window-body">
        <OfflineBar />
        {children}
      </div>
    </Sheet>
  );
}
