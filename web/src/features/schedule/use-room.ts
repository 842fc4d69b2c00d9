import { useSyncExternalStore } from "react";

/** Below this a schedule is a list: a timeline would show three days. */
const ROOMY = "(min-width: 768px)";
const subscribe = (changed: () => void): (() => void) => {
  const query = matchMedia(ROOMY);
  query.addEventListener("change", changed);
  return () => query.removeEventListener("change", changed);
};

/** Whether the screen has room for a timeline. */
export const useRoom = (): boolean => useSyncExternalStore(subscribe, () => matchMedia(ROOMY).matches);
