import "../../kit/words/part-work.ts";
import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import { asksNothing } from "../../kit/concept/fields.ts";
import { Window } from "../../kit/controls/window.tsx";
import type { Values } from "../../kit/forms/values.ts";
import type { AnyView } from "../../kit/service/queries.ts";
import { useWords } from "../../kit/words/use-words.ts";
import { Facts } from "../record/facts.tsx";
import { Questions } from "../record/questions.tsx";
import { BirthForm } from "./birth-form.tsx";
import { useFocusReturn } from "./focus-return.ts";
import { MoveForm } from "./move-form.tsx";

interface BirthWindowProps {
  concept: AnyConcept;
  /** The move that begins the record. */
  name: string;
  title: string;
  given: Values;
  settled: Values;
  close(): void;
}

/** The form that begins a small record, in a drawer beside the page. */
export function BirthWindow({ title, ...form }: BirthWindowProps) {
  const move = form.concept.moves[form.name];
  useFocusReturn();
  if (!move) return null;
  return (
    <Window title={title} beside close={form.close}>
      <BirthForm {...form} move={move} />
    </Window>
  );
}

interface WindowProps {
  concept: AnyConcept;
  record: AnyView;
  name: string;
  /** What the form starts with. */
  given?: Values | undefined;
  close(): void;
  /** Shows the record above the form, for whoever comes from a list. */
  withRecord?: boolean;
}

/** A move's form: a small dialog when nothing need be filled in, else a drawer beside the record. */
export function MoveWindow({ concept, record, name, given, close, withRecord = false }: WindowProps) {
  const { say } = useWords();
  const move = concept.moves[name];
  if (!move) return null;
  const ref = typeof record["ref"] === "string" ? record["ref"] : "";
  const title = `${say(move.label)} ${ref}`;
  return (
    <Window title={title} beside={!asksNothing(move)} close={close}>
      {withRecord && (
        <div className="brief">
          <p className="brief-title">{concept.row(record).title}</p>
          <Facts concept={concept} record={record} />
          <Questions concept={concept} record={record} />
        </div>
      )}
      <MoveForm concept={concept} record={record} name={name} move={move} given={given} close={close} />
    </Window>
  );
}
