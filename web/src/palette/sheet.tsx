import { type ReactNode, useEffect, useRef } from "react";

/** A window over the page that Escape closes; the focus goes back to where it was. */
export function Sheet({ label, close, children }: { label: string; close: () => void; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const { current } = dialog;
    current?.showModal();
    return () => current?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="sheet"
      aria-label={label}
      closedby="any"
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      {children}
    </dialog>
  );
}
