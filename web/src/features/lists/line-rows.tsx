import { Fragment, memo } from "react";
import type { Line } from "../../../../shared/api/contract.ts";
import type { Column } from "./columns.tsx";
import { LineRow } from "./line-row.tsx";
import type { Part } from "./use-window.ts";

interface RowsProps {
  lines: readonly Line[];
  part: Part;
  columns: readonly Column[];
  /** Whether a line is chosen; nothing = lines of this list cannot be. */
  has: ((id: string) => boolean) | undefined;
  toggle: ((line: Line) => void) | undefined;
  measure: ((row: HTMLTableRowElement | null) => void) | undefined;
}

/** The rows of a list that exist, and in their places the height of those that do not. */
export const LineRows = memo(function LineRows({ lines, part, columns, has, toggle, measure }: RowsProps) {
  const spacer = (height: number) =>
    height > 0 && (
      <tr className="spacer" aria-hidden>
        <td colSpan={columns.length + (toggle ? 1 : 0)} style={{ height }} />
      </tr>
    );
  return (
    <>
      {part.rows.map(({ index, before }) => {
        const line = lines[index];
        if (!line) return null;
        return (
          <Fragment key={line.id}>
            {spacer(before)}
            <LineRow line={line} index={index} columns={columns} chosen={has?.(line.id)} toggle={toggle} measure={measure} />
          </Fragment>
        );
      })}
      {spacer(part.after)}
    </>
  );
});
