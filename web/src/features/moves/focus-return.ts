import { useEffect, useState } from "react";

/** Gives the focus back to where it was when a dialog opened, or to the page's heading when that is gone. */
export function useFocusReturn(): void {
  const [origin] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      requestAnimationFrame(() => {
        const target = origin instanceof HTMLElement && origin !== document.body && origin.isConnected ? origin : undefined;
        (target ?? document.querySelector<HTMLElement>("main h1"))?.focus();
      });
    },
    [origin],
  );
}
