import { named } from "../concept/names.ts";
import { useWords } from "../words/use-words.ts";

/** Shows an urgency other than the ordinary one, which is the first of its options. */
export function UrgencyMark({ concept, urgency }: { concept: { name: string }; urgency: string | undefined }) {
  const { say } = useWords();
  const options = named(concept.name).urgencies;
  const name = urgency === undefined ? undefined : options[urgency];
  if (!name || urgency === Object.keys(options)[0]) return null;
  return (
    <span className="tag" data-kind="urgent">
      {say(name)}
    </span>
  );
}
