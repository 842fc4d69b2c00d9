import { Button } from "antd";
import { useId } from "react";
import { type AnyConcept, mayMake } from "../../../../shared/core/lifecycle.ts";
import { PROBLEMS } from "../../../../shared/core/problem.ts";
import { nameOf } from "../../kit/concept/moves.ts";
import { rehearse } from "../../kit/concept/rehearse.ts";
import { AgencyName } from "../../kit/marks/agency-name.tsx";
import { useMe, useServiceClock } from "../../kit/service/officer.tsx";
import { type AnyView, useAgencies, useHistory } from "../../kit/service/queries.ts";
import { instantWords } from "../../kit/words/dates.ts";
import { useWords } from "../../kit/words/use-words.ts";

const NUDGE = "nudge";
/** A refusal that passes by itself, as long as nobody changes the record. */
const TOO_EARLY = "nudged-recently";

/** Whom a nudge would reach, by name, with what is awaited of them and whether they have read the latest; one button for all of them. */
export function NudgeCard({ concept, record, open }: { concept: AnyConcept; record: AnyView; open: (move: string) => void }) {
  const { t, say } = useWords();
  const id = useId();
  const me = useMe();
  const now = useServiceClock();
  const agencies = useAgencies();
  const readBy = useLatestRead(concept, record);
  const move = concept.moves[NUDGE];
  const seats = Object.entries(record.parties).flatMap(([party, all]) => (all.includes(me.agency) ? [party] : []));
  if (!move?.from.includes(record.state) || !mayMake(move, seats, me.duties)) return null;
  const told = Object.keys(move.tell).flatMap((party) => (record.parties[party] ?? []).map((agency) => ({ agency, party })));
  const silent = [...new Map(told.map((one) => [one.agency, one])).values()];
  if (silent.length === 0) return null;
  const isOpen = record.allowedMoves.includes(NUDGE);
  const refusal = isOpen ? undefined : rehearse(concept, record, [{ move: NUDGE, input: {} }], { me, now: now(), agencies });
  const awaitedOf = (party: string): string => {
    const { asks = {}, next = "" } = concept.states[record.state] ?? {};
    const label = concept.moves[asks[party] ?? next]?.label;
    return label ? t("todo.waitsFor", { move: say(label) }) : "";
  };
  const { nudgedAt } = record as { nudgedAt?: string };
  return (
    <section className="card" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>
        {t("nudge.title")} <span className="count">{silent.length}</span>
      </h2>
      <ul className="nudge-list">
        {silent.map(({ agency, party }) => (
          <li key={agency}>
            <AgencyName id={agency} /> <span className="tag">{awaitedOf(party)}</span>{" "}
            <span className="muted small">{readBy(agency) ?? t("nudge.unread")}</span>
          </li>
        ))}
      </ul>
      <Button disabled={!isOpen} aria-describedby={`${id}-why`} onClick={() => open(NUDGE)}>
        {t("nudge.all", { move: say(move.label) })}
      </Button>
      <p id={`${id}-why`} className="field-hint">
        {refusal?.code === TOO_EARLY && `${say(PROBLEMS[TOO_EARLY].title)} · `}
        {nudgedAt && t("nudge.last", { at: instantWords(nudgedAt) })}
      </p>
    </section>
  );
}

/** Who of an agency has read what it was told last, and when, as far as the history says. */
function useLatestRead(concept: AnyConcept, record: AnyView): (agency: string) => string | undefined {
  const { t } = useWords();
  const { data } = useHistory(nameOf(concept), record.id, record.version);
  return (agency) => {
    const receipts = (data?.data ?? []).flatMap((event) => event.receipts ?? []);
    const latest = receipts.findLast((one) => one.channel === "inbox" && one.agency === agency);
    if (latest?.state !== "read") return undefined;
    return t("nudge.read", { name: latest.by ?? "", at: latest.at ? instantWords(latest.at) : "" });
  };
}
