const WINDOW = 1024 * 1024;
/** Longest match that may lie across the border of two windows. */
const OVERLAP = 256;

/** The first match of a pattern over bytes (as Latin-1), looked for window by window: a large file is never a string as a whole. */
export function firstMatch(bytes: Buffer, pattern: RegExp): string | undefined {
  for (let at = 0; at < bytes.length; at += WINDOW) {
    const found = pattern.exec(bytes.toString("latin1", at, Math.min(bytes.length, at + WINDOW + OVERLAP)));
    if (found) return found[0];
  }
  return undefined;
}

/** Every place at which a pattern matches, in order, each once. */
export function placesOf(bytes: Buffer, pattern: RegExp): number[] {
  const places = new Set<number>();
  for (let at = 0; at < bytes.length; at += WINDOW)
    for (const { index } of bytes.toString("latin1", at, Math.min(bytes.length, at + WINDOW + OVERLAP)).matchAll(pattern))
      places.add(at + index);
  return [...places].sort((a, b) => a - b);
}
