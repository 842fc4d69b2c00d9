import type { Named } from "../../../../shared/api/names.ts";
import { useWords } from "../words/use-words.ts";

/** The state of a record by its name. */
export function StateTag({ concept, state }: { concept: Pick<Named, "states">; state: string }) {
  const { say } = useWords();
  const known = concept.states[state];
  const kind = known?.ended ? "ended" : known?.next ? "waiting" : "steady";
  return (
    <span className="tag" data-kind={kind}>
      {known ? say(known.label) : state}
    </span>
  );
}
