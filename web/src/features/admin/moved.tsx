import { Link } from "@tanstack/react-router";
import type { CalendarPreview } from "../../../../shared/api/queries.ts";
import { namedById } from "../../kit/concept/names.ts";
import { useToday } from "../../kit/service/officer.tsx";
import { dayWords } from "../../kit/words/dates.ts";
import { useWords } from "../../kit/words/use-words.ts";
import { Heads } from "../lists/heads.tsx";

const COLUMNS = ["item", "before", "after"] as const;

/** Which open deadlines a calendar would move: one's own by name, the others as a number. */
export function Moved({ preview: { data, total } }: { preview: CalendarPreview }) {
  const { t, lang } = useWords();
  const today = useToday();
  const others = total - data.length;
  return (
    <div role="status" className="moved">
      <p>
        <strong>{total === 0 ? t("admin.movesNone") : t("admin.moves", { count: total })}</strong>{" "}
        {others > 0 && t("admin.movesOthers", { count: others })}
      </p>
      {data.length > 0 && (
        <table className="lines-table">
          <Heads heads={COLUMNS.map((column) => t(`admin.${column}`))} />
          <tbody>
            {data.map(({ id, ref, title, from, to }) => (
              <tr key={id}>
                <td data-label={t("admin.item")}>
                  <Link to="/$plural/$id" params={{ plural: namedById(id)?.plural ?? "", id: ref ?? id }}>
                    {ref} {title}
                  </Link>
                </td>
                <td data-label={t("admin.before")}>{dayWords(from, lang, today)}</td>
                <td data-label={t("admin.after")}>{dayWords(to, lang, today)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
