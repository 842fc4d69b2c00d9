const keys = new WeakMap<object, number>();
let made = 0;

/** What tells a row of a form from others for as long as it is there, wherever it comes to stand. */
export function keyOf(row: object): number {
  const known = keys.get(row);
  if (known !== undefined) return known;
  made += 1;
  keys.set(row, made);
  return made;
}

/** A row as it is after a change: still the same row. */
export function changed<T extends object>(row: object, next: T): T {
  keys.set(next, keyOf(row));
  return next;
}
