/** A place in a grid. */
export interface Place {
  row: number;
  column: number;
}
const PAGE = 5;

/** Where a key leads in a grid of so many rows and columns; nothing when it is no key of movement. */
export function placeAfter({ key, ctrlKey }: { key: string; ctrlKey: boolean }, at: Place, size: Place): Place | undefined {
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
