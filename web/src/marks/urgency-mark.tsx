import type { AnyConcept } from "../../../shared/core/lifecycle.ts";
import { describe } from "../concept/fields.ts";
import { useWords } from "../words/use-words.ts";

/** Shows an urgency other than the ordinary one, which is the first of its options. */
export function UrgencyMark({ concept, urgency }: { concept: AnyConcept; urgency: string | undefined }) {
  const { say } = useWords();
  const options = describe(concept, "urgency")?.options ?? {};
  const name = urgency === undefined ? undefined : options[urgency];
  if (!name || urgency === Object.keys(options)[0]) return null;
  return (
    <span className="tag" data-kind="urgent">
      {say(name)}
    </span>
  );
}
