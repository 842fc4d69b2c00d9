import { type RefObject, useCallback, useEffect, useState } from "react";

/** A panel that opens by its button and closes by Escape (giving the focus back) or by leaving it. */
export function useDisclosure(root: RefObject<HTMLElement | null>): { open: boolean; toggle(): void; close(): void } {
  const [open, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  useEffect(() => {
    if (!open) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.isComposing) return;
      setOpen(false);
      root.current?.querySelector("button")?.focus();
    };
    const onLeave = (event: Event) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener("keydown", onKey);
    document.addEventListener("pointerdown", onLeave);
    document.addEventListener("focusin", onLeave);
    return () => {
      document.removeEventListener("keydown", onKey);
      document.removeEventListener("pointerdown", onLeave);
      document.removeEventListener("focusin", onLeave);
    };
  }, [open, root]);
  return { open, toggle: () => setOpen((was) => !was), close };
}
