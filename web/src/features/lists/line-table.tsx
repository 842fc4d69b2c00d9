import { useMemo } from "react";
import type { Line } from "../../../../shared/api/contract.ts";
import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import { listName } from "../../kit/concept/names.ts";
import { useKeys } from "../../kit/controls/keys.ts";
import { useWords, type Words } from "../../kit/words/use-words.ts";
import { type Column, columnsOf } from "./columns.tsx";
import { LineRows } from "./line-rows.tsx";
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
  const { t } = words;
  const columns = useColumns(concept, lines, words);
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
          <LineRows
            lines={lines}
            part={shown.part}
            columns={columns}
            has={selection?.has}
            toggle={selection?.toggle}
            measure={shown.measure}
          />
        </tbody>
      </table>
    </div>
  );
}

/** The columns, the same as long as they say the same: rows that there are need not be made again because more were read. */
function useColumns(concept: AnyConcept, lines: readonly Line[], words: Words): readonly Column[] {
  const { lang } = words;
  const made = useMemo(() => columnsOf(concept, lines, words), [concept, lines, lang]);
  const names = made.map(({ key }) => key).join(" ");
  return useMemo(() => made, [concept, lang, names]);
}
