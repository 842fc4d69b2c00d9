import { Fragment, useMemo } from "react";
import type { Line } from "../../../shared/contract.ts";
import type { AnyConcept } from "../../../shared/core/lifecycle.ts";
import { listName } from "../concept/names.ts";
import { useKeys } from "../shell/keys.ts";
import { useWords } from "../words/use-words.ts";
import { columnsOf } from "./columns.tsx";
import { LineRow } from "./line-row.tsx";
import type { Selection } from "./use-selection.ts";
import { useWindow } from "./use-window.ts";

interface TableProps {
  concept: AnyConcept;
  lines: readonly Line[];
  /** There are more lines than have been read. */
  unread?: boolean;
  selection?: Selection | undefined;
  /** What the scrolled place is remembered under. */
  name?: string | undefined;
}

/** Lines of a list as a table; each row is a card on narrow screens. Of a long list only the rows about the visible part exist. */
export function LineTable({ concept, lines, unread = false, selection, name = "" }: TableProps) {
  const words = useWords();
  const { t, lang } = words;
  const columns = useMemo(() => columnsOf(concept, lines, words), [concept, lines, lang]);
  const shown = useWindow(lines.length, name);
  const { step, at } = shown;
  useKeys(
    selection
      ? {
          j: () => step((at ?? -1) + 1),
          k: () => step((at ?? 1) - 1),
          x: () => {
            const line = at === undefined ? undefined : lines[at];
            if (line) selection.toggle(line);
          },
          ...(shown.windowed && { Home: () => step(0), End: () => step(lines.length - 1) }),
        }
      : {},
  );
  const width = columns.length + (selection ? 1 : 0);
  const spacer = (height: number) =>
    height > 0 && (
      <tr className="spacer" aria-hidden>
        <td colSpan={width} style={{ height }} />
      </tr>
    );
  return (
    <div className="card table-card">
      <table className="lines-table" aria-rowcount={unread ? -1 : lines.length + 1}>
        <caption className="sr-only">{words.say(listName(concept))}</caption>
        <thead>
          <tr aria-rowindex={1}>
            {selection && (
              <th scope="col" data-column="choose">
                <label className="row-check">
                  <input
                    type="checkbox"
                    aria-label={t("lists.chooseAll", { count: lines.length })}
                    checked={lines.length > 0 && lines.every(({ id }) => selection.has(id))}
                    onChange={() => selection.toggleAll(lines)}
                  />
                </label>
              </th>
            )}
            {columns.map(({ key, heading }) => (
              <th key={key} scope="col" data-column={key}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={shown.body} onFocus={shown.onFocus}>
          {shown.rows.map(({ index, before }) => {
            const line = lines[index];
            if (!line) return null;
            return (
              <Fragment key={line.id}>
                {spacer(before)}
                <LineRow
                  line={line}
                  index={index}
                  columns={columns}
                  chosen={selection?.has(line.id)}
                  toggle={selection?.toggle}
                  measure={shown.measure}
                />
              </Fragment>
            );
          })}
          {spacer(shown.after)}
        </tbody>
      </table>
    </div>
  );
}
