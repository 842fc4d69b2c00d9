/** A page that nobody has touched for so long is not in use, though it may be seen. */
const IDLE_MS = 120_000;
const TOUCHES = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart", "focus", "online", "visibilitychange"];

let touchedAt = 0;
/** Whether the officer sees this page and has touched it lately. */
export const inUse = (): boolean => document.visibilityState === "visible" && performance.now() - touchedAt < IDLE_MS;

/** Notes that the page is touched or seen again, and tells so each time. Returns how to stop. */
export function watchPresence(present: () => void): () => void {
  const touched = () => {
    if (document.visibilityState !== "visible") return;
    touchedAt = performance.now();
    present();
  };
  touchedAt = performance.now();
  for (const name of TOUCHES) addEventListener(name, touched, { capture: true, passive: true });
  return () => {
    for (const name of TOUCHES) removeEventListener(name, touched, { capture: true });
  };
}
