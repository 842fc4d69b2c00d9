import { Button } from "antd";
import { useEffect, useMemo, useState } from "react";
import { ProblemError } from "../../../../shared/api/client.ts";
import type { AnyConcept, AnyMove } from "../../../../shared/core/lifecycle.ts";
import { operation } from "../../../../shared/domain/operation/index.ts";
import { faultsOfProblem } from "../../kit/forms/faults.ts";
import { ProblemBanner } from "../../kit/forms/problem-banner.tsx";
import { type Form, useForm } from "../../kit/forms/use-form.ts";
import type { AnyView } from "../../kit/service/queries.ts";
import { useNotify } from "../../kit/states/notify.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { ConflictPanel } from "../moves/conflict-panel.tsx";
import { useMake } from "../moves/use-make.ts";
import { useTheirs } from "../moves/use-theirs.ts";
import type { Operation } from "../operation/record.ts";
import { dated, dateIn, type Item, inputOf } from "./items.ts";
import { SAVING } from "./use-moving.ts";

const concept: AnyConcept = operation;

interface SaverProps {
  record: AnyView;
  item: Item & { move: NonNullable<Item["move"]> };
  /** Where the item is to go. */
  date: string;
  change(date: string): void;
  end(): void;
}
/** Saves the move of one item, on the record as it was when the move began; what others changed meanwhile is shown beside it. */
export function Saver({ record, item, date, change, end }: SaverProps) {
  const words = useWords();
  const { t, say } = words;
  const notify = useNotify();
  const [opened] = useState(record);
  const move = concept.moves[item.move] as AnyMove;
  const asked = (view: AnyView) => inputOf(view as unknown as Operation, item);
  const form = useForm(move.input, { ...asked(opened), ...dated(asked(opened), item, date) });
  const { make, conflict, error, pending } = useMake(concept, opened, item.move);
  const both = useMemo(() => {
    const faced = (view: AnyView): AnyView => ({ ...view, ...asked(view) });
    return conflict && { before: faced(conflict.before), after: faced(conflict.after) };
  }, [conflict]);
  useTheirs(both, form, Object.keys(asked(opened)));
  const closed = conflict !== undefined && !conflict.after.allowedMoves.includes(item.move);

  const { set, values } = form;
  useEffect(() => {
    for (const [name, value] of Object.entries(dated(values, item, date))) set(name, value);
  }, [date]);
  /** The form as the conflict shows it: where the other's date is taken, the item goes there. */
  const taking: Form = {
    ...form,
    set(name, value) {
      set(name, value);
      const there = dateIn({ ...values, [name]: value }, item);
      if (there) change(there);
    },
  };

  const faults = error instanceof ProblemError ? faultsOfProblem(error.problem, words) : [];
  const save = async () => {
    const input = pending || closed ? undefined : form.read();
    if (!input || !(await make({ ...input, ...dated(input, item, date) }))) return;
    notify(t("move.done", { move: say(move.label) }));
    end();
  };
  return (
    <form
      id={SAVING}
      ref={form.ref}
      className="saver"
      aria-label={t("schedule.saving")}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {both ? (
        <ConflictPanel concept={concept} conflict={both} form={taking} closed={closed} />
      ) : (
        error && <ProblemBanner error={error} concept={concept} fields={[]} />
      )}
      {faults.length === 0 &&
        form.faults.map(({ path, text }) => (
          <p key={path.join("/")} className="field-fault" role="alert">
            {text}
          </p>
        ))}
      <p className="saver-foot">
        <Button type="primary" htmlType="submit" loading={pending} disabled={closed}>
          {t("schedule.save")}
        </Button>
        <Button onClick={end}>{t("form.cancel")}</Button>
        <span className="muted small">{t("schedule.by", { move: say(move.label) })}</span>
      </p>
    </form>
  );
}
