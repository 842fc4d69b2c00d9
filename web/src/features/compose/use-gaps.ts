import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import { beginning } from "../../kit/concept/moves.ts";
import { rehearse } from "../../kit/concept/rehearse.ts";
import { type Fault, faultsOfProblem } from "../../kit/forms/faults.ts";
import type { Form } from "../../kit/forms/use-form.ts";
import { cleaned, initialValues, type Values } from "../../kit/forms/values.ts";
import { useMe, useServiceClock } from "../../kit/service/officer.tsx";
import { type AnyView, useAgencies } from "../../kit/service/queries.ts";
import { useWords } from "../../kit/words/use-words.ts";

const BLANK = "—";

/** What still stands in the way of the follow-up move, by the service's own rules, while the input is being written; and the
 * fields that it would miss on an empty form. */
export function useGaps(
  concept: AnyConcept,
  record: AnyView | undefined,
  move: string,
  followUp: string | undefined,
  form: Form,
): { now: Fault[]; atFirst: ReadonlySet<string> } {
  const words = useWords();
  const me = useMe();
  const clock = useServiceClock();
  const agencies = useAgencies();
  const birth = beginning(concept)?.name ?? move;
  const gapsOf = (on: AnyView | undefined, name: string, input: Values): Fault[] => {
    if (!followUp) return [];
    const moves = [
      { move: name, input: filled(form, input) },
      { move: followUp, input: {} },
    ];
    const problem = rehearse(concept, on, moves, { me, now: clock(), agencies });
    return problem ? faultsOfProblem(problem, words) : [];
  };
  const empty = cleaned(form.fields, initialValues(form.fields));
  const required = gapsOf(undefined, birth, empty).filter(({ text }) => text === words.t("issue.required"));
  return { now: gapsOf(record, move, form.draft()), atFirst: new Set(required.map(({ path }) => path[0] ?? "")) };
}

/** The input with a stand-in for missing required texts, which the schema reports by itself. */
const filled = ({ fields }: Form, input: Values): Values => ({
  ...Object.fromEntries(fields.filter(({ required }) => required).map(({ name }) => [name, BLANK])),
  ...input,
});
