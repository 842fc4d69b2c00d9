import { operation as concept } from "../../../../shared/domain/operation/index.ts";
import { AgencyName } from "../../kit/marks/agency-name.tsx";
import { useToday } from "../../kit/service/officer.tsx";
import { type AnyView, useAgencies, useHistory } from "../../kit/service/queries.ts";
import { dayWords, instantWords } from "../../kit/words/dates.ts";
import { useWords } from "../../kit/words/use-words.ts";
import { Heads } from "../lists/heads.tsx";
import { type Operation, progressOf } from "./record.ts";

const { nudge } = concept.moves;
/** The parts of which each agency has one. */
const ANSWERS = ["lead", "joined", "invited", "refused"] as const;

/** The agencies of an operation by name: what they answered, who has read it, their tasks and reports, and whom a nudge would reach. */
export function Members({ operation, record }: { operation: Operation; record: AnyView }) {
  const { t, say, lang } = useWords();
  const today = useToday();
  const agencies = useAgencies();
  const readBy = useReaders(record);
  const { parties, reports, tasks, nudgedAt } = operation;
  const silent = Object.keys(nudge.tell).flatMap((party) => parties[party] ?? []);
  const names = silent.map((id) => agencies.get(id)?.name[lang] ?? "…").join(t("record.comma"));
  const report = (agency: string) => {
    const made = reports.find((one) => one.agency === agency);
    if (made) return t("operation.reportedOn", { date: dayWords(made.on, lang, today) });
    return parties["owing"]?.includes(agency) ? t("operation.owed") : "—";
  };
  const rows = ANSWERS.flatMap((party) => (parties[party] ?? []).map((agency) => ({ party, agency })));
  const heads = ["agency", "answer", "seen", "tasks", "report"] as const;
  return (
    <section className="card table-card members" aria-labelledby="members">
      <h2 id="members">{t("operation.members")}</h2>
      {names && <p className="small">{t("operation.nudgeTo", { move: say(nudge.label), names })}</p>}
      {nudgedAt && <p className="muted small">{t("operation.nudgedAt", { at: instantWords(nudgedAt) })}</p>}
      <table className="lines-table" aria-labelledby="members">
        <Heads heads={heads.map((head) => t(`operation.${head}`))} />
        <tbody>
          {rows.map(({ party, agency }) => {
            const cells = [
              <AgencyName key={agency} id={agency} />,
              say(concept.partyNames[party]),
              party === "lead" ? "—" : (readBy.get(agency) ?? t("operation.unseen")),
              t("operation.ofAll", progressOf(tasks, agency)),
              report(agency),
            ];
            return (
              <tr key={agency}>
                {heads.map((head, index) => (
                  <td key={head} data-column={head} data-label={t(`operation.${head}`)}>
                    {cells[index]}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** Who of each agency has read what they were told last, as far as the history says. */
function useReaders(record: AnyView): ReadonlyMap<string, string> {
  const { data } = useHistory("operation", record.id, record.version);
  const receipts = (data?.data ?? []).flatMap((event) => event.receipts ?? []);
  const read = receipts.filter(({ channel, state }) => channel === "inbox" && state === "read");
  return new Map(read.map(({ agency, by, at }) => [agency, [by, at && instantWords(at)].filter(Boolean).join(" ")]));
}
