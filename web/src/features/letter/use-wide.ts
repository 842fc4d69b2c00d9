import { useSyncExternalStore } from "react";

/** From here on a form and an A4 page have room beside each other. */
const WIDE = "(min-width: 1100px)";
const subscribe = (changed: () => void): (() => void) => {
  const query = matchMedia(WIDE);
  query.addEventListener("change", changed);
  return () => query.removeEventListener("change", changed);
};

/** Whether the screen has room for a page beside a form. */
export const useWide = (): boolean => useSyncExternalStore(subscribe, () => matchMedia(WIDE).matches);
