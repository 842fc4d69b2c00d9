import { type KeyboardEvent, useRef, useState } from "react";

/** A place in a grid. */
export interface Place {
  row: number;
  column: number;
}
const PAGE = 5;

/** Where a key leads in a grid of so many rows and columns; nothing when it is no key of movement. */
export function placeAfter({ key, ctrlKey }: Pick<KeyboardEvent, "key" | "ctrlKey">, at: Place, size: Place): Place | undefined {
  const last = { row: size.row - 1, column: size.column - 1 };
  const keys: Record<string, Place> = {
    ArrowUp: { ...at, row: at.row - 1 },
    ArrowDown: { ...at, row: at.row + 1 },
    ArrowLeft: { ...at, column: at.column - 1 },
    ArrowRight: { ...at, column: at.column + 1 },
    PageUp: { ...at, row: at.row - PAGE },
    PageDown: { ...at, row: at.row + PAGE },
    Home: { row: ctrlKey ? 0 : at.row, column: 0 },
    End: { row: ctrlKey ? last.row : at.row, column: last.column },
  };
  const to = keys[key];
  return to && { row: Math.min(last.row, Math.max(0, to.row)), column: Math.min(last.column, Math.max(0, to.column)) };
}

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
