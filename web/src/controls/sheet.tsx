import { type ComponentProps, type RefObject, useEffect, useRef } from "react";

interface Props extends Pick<ComponentProps<"dialog">, "aria-label" | "aria-labelledby" | "onKeyDownCapture" | "children"> {
  /** How it lies over the page. */
  look?: "top" | "window" | "beside";
  /** Cannot be closed for now. */
  busy?: boolean | undefined;
  /** What has the focus first; else the first that can have it. */
  start?: RefObject<HTMLElement | null>;
  close(): void;
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
    <dialog
      ref={dialog}
      className="sheet"
      data-look={look}
      closedby={busy ? "none" : "any"}
      onCancel={(event) => {
        event.preventDefault();
        if (!busy) close();
      }}
      onClose={() => dialog.current?.open === false && close()}
      {...props}
    />
  );
}
