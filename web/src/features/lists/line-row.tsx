import { memo } from "react";
import type { Line } from "../../../../shared/api/contract.ts";
import { useWords } from "../../kit/words/use-words.ts";
import type { Column } from "./columns.tsx";

interface RowProps {
  line: Line;
  index: number;
  columns: readonly Column[];
  /** Nothing = lines of this list cannot be chosen. */
  chosen: boolean | undefined;
  toggle: ((line: Line) => void) | undefined;
  measure: ((row: HTMLTableRowElement | null) => void) | undefined;
}

/** A line of a list; the heading row is the first, so it is counted from two. */
export const LineRow = memo(function LineRow({ line, index, columns, chosen, toggle, measure }: RowProps) {
  const { t } = useWords();
  const name = [line.ref, line.title].filter(Boolean).join(" ");
  return (
    <tr ref={measure} data-index={index} aria-rowindex={index + 2} data-chosen={chosen || undefined}>
      {toggle && (
        <td data-column="choose" data-label={t("lists.choose")}>
          <label className="row-check">
            <input
              type="checkbox"
              aria-label={t("lists.chooseOne", { name })}
              checked={chosen ?? false}
              onChange={() => toggle(line)}
            />
          </label>
        </td>
      )}
      {columns.map(({ key, heading, cell }) => (
        <td key={key} data-column={key} data-label={heading}>
          {cell(line)}
        </td>
      ))}
    </tr>
  );
});
