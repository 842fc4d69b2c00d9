import type { Line } from "../../../shared/contract.ts";
import type { AnyConcept } from "../../../shared/core/lifecycle.ts";
import { listName } from "../concept/names.ts";
import { useWords } from "../words/use-words.ts";
import { columnsOf } from "./columns.tsx";

/** Lines of a list as a table; each row is a card on narrow screens. */
export function LineTable({ concept, lines }: { concept: AnyConcept; lines: readonly Line[] }) {
  const words = useWords();
  const columns = columnsOf(concept, lines, words);
  return (
    <div className="card table-card">
      <table className="lines-table">
        <caption className="sr-only">{words.say(listName(concept))}</caption>
        <thead>
          <tr>
            {columns.map(({ key, heading }) => (
              <th key={key} scope="col" data-column={key}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              {columns.map(({ key, heading, cell }) => (
                <td key={key} data-column={key} data-label={heading}>
                  {cell(line)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
