import { type KeyboardEvent, useRef, useState } from "react";
import { type Place, placeAfter } from "./place.ts";

/** One tab stop for a whole grid (APG): arrow keys move, Enter or a click acts on the cell. */
export function useGrid(size: Place, act: (place: Place) => void) {
  const ref = useRef<HTMLTableElement>(null);
  const [at, setAt] = useState<Place>({ row: 0, column: 0 });
  const held = { row: Math.min(at.row, size.row - 1), column: Math.min(at.column, size.column - 1) };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.altKey || event.metaKey) return;
    const to = placeAfter(event, held, size);
    if (!to && event.key !== "Enter") return;
    event.preventDefault();
    if (to) ref.current?.querySelector<HTMLElement>(`[data-cell="${to.row}/${to.column}"]`)?.focus();
    else act(held);
  };
  /** What a cell needs to take part. */
  const cell = (row: number, column: number) => ({
    "data-cell": `${row}/${column}`,
    tabIndex: row === held.row && column === held.column ? 0 : -1,
    onFocus: () => setAt({ row, column }),
    onClick: () => act({ row, column }),
  });
  return { ref, onKeyDown, cell };
}
