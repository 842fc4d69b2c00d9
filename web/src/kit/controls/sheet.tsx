import { type ComponentProps, type MouseEvent, type RefObject, type SyntheticEvent, useEffect, useRef } from "react";

interface Props extends Pick<ComponentProps<"dialog">, "aria-label" | "aria-labelledby" | "onKeyDownCapture" | "children"> {
  /** How it lies over the page. */
  look?: "top" | "window" | "beside";
  /** Cannot be closed for now. */
  busy?: boolean | undefined;
  /** What has the focus first; else the first that can have it. */
  start?: RefObject<HTMLElement | null>;
  close(): void;
}

/** Whether the event is the dialog's own: a file chooser inside says the same when nothing is chosen. */
const isOwn = ({ target, currentTarget }: SyntheticEvent): boolean => target === currentTarget;

/** Whether a click fell beside the window, where the browser does not know by itself what that means. */
function isBeside(event: MouseEvent<HTMLDialogElement>): boolean {
  if ("closedBy" in HTMLDialogElement.prototype || !isOwn(event)) return false;
  const { left, right, top, bottom } = event.currentTarget.getBoundingClientRect();
  const { clientX: x, clientY: y } = event;
  return x < left || x > right || y < top || y > bottom;
}

/** A window over the page that Escape or a click beside it closes; the focus goes back to where it was. */
export function Sheet({ look = "top", busy = false, start, close, ...props }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const { current } = dialog;
    current?.showModal();
    start?.current?.focus();
    return () => current?.close();
  }, [start]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the key to it
    <dialog
      ref={dialog}
      className="sheet"
      data-look={look}
      closedby={busy ? "none" : "any"}
      onClick={(event) => isBeside(event) && !busy && close()}
      onCancel={(event) => {
        if (!isOwn(event)) return;
        event.preventDefault();
        if (!busy) close();
      }}
      onClose={(event) => {
        // Some browsers close it whatever was said, when asked twice.
        if (!isOwn(event) || dialog.current?.open !== false) return;
        if (busy) dialog.current.showModal();
        else close();
      }}
      {...props}
    />
  );
}
