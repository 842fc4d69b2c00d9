import type { HistoryLine } from "../../../../shared/api/contract.ts";
import { type AnyConcept, SYSTEM } from "../../../../shared/core/lifecycle.ts";
import { describe } from "../../kit/concept/fields.ts";
import { AgencyName } from "../../kit/marks/agency-name.tsx";
import { Copy } from "../../kit/states/copy.tsx";
import { instantWords } from "../../kit/words/dates.ts";
import { useWords } from "../../kit/words/use-words.ts";
import { Linked } from "./linked.tsx";
import { Value } from "./value.tsx";

const HASH_SHOWN = 10;

/** One event: who did what and when, what it changed, whom it told, and its hash. */
export function HistoryItem({ concept, event }: { concept: AnyConcept; event: HistoryLine }) {
  const { t, say } = useWords();
  const { actor, at, to, from, hash, seq } = event;
  const move = concept.moves[event.move];
  const state = (name: string) => {
    const known = concept.states[name];
    return known ? say(known.label) : name;
  };
  const told = [...new Set(event.tell.map(({ agency }) => agency))];
  const readBy = (agency: string) => {
    const receipt = event.receipts?.find((one) => one.agency === agency && one.channel === "inbox" && one.state === "read");
    return receipt?.by && receipt.at && t("record.read", { name: receipt.by, at: instantWords(receipt.at) });
  };
  return (
    <li className="event">
      <p className="event-head">
        <strong>{move ? say(move.label) : event.move}</strong>
        {from !== to && (
          <span className="tag">
            {from && `${state(from)} → `}
            {state(to)}
          </span>
        )}
        <time dateTime={at} className="muted">
          {instantWords(at)}
        </time>
      </p>
      <p>
        <AgencyName id={actor.agency} /> {actor.agency !== SYSTEM.agency && actor.name}
      </p>
      {event.withheld && Object.keys(event.data).length === 0 ? (
        <p className="muted">{t("record.withheld")}</p>
      ) : (
        <EventData concept={concept} event={event} />
      )}
      <Linked event={event} />
      {told.length > 0 && (
        <p className="small">
          {t("record.told")}
          {told.map((agency, index) => (
            <span key={agency}>
              {index > 0 && t("record.comma")}
              <AgencyName id={agency} />
              <span className="muted">{readBy(agency)}</span>
            </span>
          ))}
        </p>
      )}
      <p className="muted small">
        #{seq} · {t("record.hash")} <span className="mono">{hash.slice(0, HASH_SHOWN)}</span> <Copy text={hash} />
      </p>
    </li>
  );
}

/** What the event remembers, as far as its fields have names. */
function EventData({ concept, event }: { concept: AnyConcept; event: HistoryLine }) {
  const { say, t } = useWords();
  const fields = Object.entries(event.data).flatMap(([field, value]) => {
    const spec =
      value === "" || (Array.isArray(value) && value.length === 0)
        ? undefined
        : describe(concept, field, concept.moves[event.move]);
    const name = event.data[`${field}Name`];
    return spec ? [{ spec, value, name: typeof name === "string" ? name : undefined }] : [];
  });
  if (fields.length === 0) return null;
  const list = (
    <dl className="event-data">
      {fields.map(({ spec, value, name }) => (
        <div key={spec.name}>
          <dt>{say(spec.label)}</dt>
          <dd>
            <Value spec={spec} value={value} name={name} />
          </dd>
        </div>
      ))}
    </dl>
  );
  if (fields.length <= MANY) return list;
  return (
    <details>
      <summary>{t("record.fields", { count: fields.length })}</summary>
      {list}
    </details>
  );
}

/** More fields than this fold away. */
const MANY = 5;
