import type { HistoryLine } from "../../../../shared/api/contract.ts";
import { named } from "../../kit/concept/names.ts";
import { useWords } from "../../kit/words/use-words.ts";
import { RecordLink } from "./record-link.tsx";

/** The record whose event set this one off, and what this one has set off in others. */
export function Linked({ event: { cause, effects = [] } }: { event: HistoryLine }) {
  const { t, say } = useWords();
  const kind = (concept: string) => say(named(concept).label);
  return (
    <>
      {cause && (
        <p className="small">
          {t("record.cause", { concept: kind(cause.concept) })} <RecordLink id={cause.record} />
        </p>
      )}
      {effects.map(({ event, concept, record }) => (
        <p key={event} className="small">
          {t("record.effect", { concept: kind(concept) })} <RecordLink id={record} />
        </p>
      ))}
    </>
  );
}
