import { type ReactNode, Suspense, useId, useRef } from "react";
import { useDisclosure } from "./disclosure.ts";

interface Props {
  /** The name of the button, where what it shows is not enough. */
  label?: string;
  shown: ReactNode;
  className?: string;
  /** Opens over the button, for those at the foot of a page. */
  above?: boolean;
  children(close: () => void): ReactNode;
}

/** A small button, and the panel that it opens beside itself. */
export function Popup({ label, shown, className = "link-button", above = false, children }: Props) {
  const root = useRef<HTMLDivElement>(null);
  const id = useId();
  const { open, toggle, close } = useDisclosure(root);
  /** Closes it; what is opened next then knows where to go back to. */
  const shut = () => {
    close();
    root.current?.querySelector("button")?.focus();
  };
  return (
    <div className="popup-root" data-above={above} ref={root}>
      <button type="button" className={className} aria-label={label} aria-expanded={open} aria-controls={id} onClick={toggle}>
        {shown}
      </button>
      <div id={id} className="popup" hidden={!open}>
        <Suspense>{open && children(shut)}</Suspense>
      </div>
    </div>
  );
}
