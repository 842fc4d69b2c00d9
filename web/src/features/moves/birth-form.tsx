import { Button } from "antd";
import { useEffect } from "react";
import { ProblemError } from "../../../../shared/api/client.ts";
import type { AnyConcept, AnyMove } from "../../../../shared/core/lifecycle.ts";
import type { FieldSpec } from "../../kit/concept/fields.ts";
import { faultsOfProblem } from "../../kit/forms/faults.ts";
import { FormFields } from "../../kit/forms/form-fields.tsx";
import { ProblemBanner } from "../../kit/forms/problem-banner.tsx";
import { useForm } from "../../kit/forms/use-form.ts";
import type { Values } from "../../kit/forms/values.ts";
import { useNotify } from "../../kit/states/notify.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { MoveShell } from "./move-shell.tsx";
import { useMake } from "./use-make.ts";

interface BirthProps {
  concept: AnyConcept;
  name: string;
  move: AnyMove;
  /** What the form starts with. */
  given: Values;
  /** What is settled by where the form was opened, and not asked. */
  settled: Values;
  close(): void;
}

/** The form that begins a small record beside the page; what need not be said is folded away. */
export function BirthForm({ concept, name, move, given, settled, close }: BirthProps) {
  const words = useWords();
  const { t, say } = words;
  const notify = useNotify();
  const form = useForm(move.input, { ...given, ...settled });
  const { make, error, pending } = useMake(concept, undefined, name);
  const { blame } = form;
  useEffect(() => {
    if (error instanceof ProblemError && error.problem.errors) blame(faultsOfProblem(error.problem, words));
  }, [error, blame]);
  const save = async () => {
    const input = pending ? undefined : form.read();
    if (!input || !(await make(input))) return;
    notify(t("move.done", { move: say(move.label) }));
    close();
  };
  const asked = form.fields.filter((spec) => !(spec.name in settled));
  const isFolded = (spec: FieldSpec) => !spec.required && !(spec.name in given);
  const folded = asked.filter(isFolded);
  return (
    <MoveShell label={say(move.label)} form={form} send={() => void save()}>
      {error && <ProblemBanner error={error} concept={concept} fields={asked.map((spec) => spec.name)} />}
      <FormFields form={form} fields={asked.filter((spec) => !isFolded(spec))} />
      {folded.length > 0 && (
        <details className="more-fields" open={form.faults.some(({ path }) => folded.some((spec) => spec.name === path[0]))}>
          <summary>{t("form.more")}</summary>
          <FormFields form={form} fields={folded} />
        </details>
      )}
      <div className="form-foot">
        <Button type="primary" htmlType="submit" loading={pending}>
          {say(move.label)}
        </Button>
        <Button onClick={close}>{t("form.cancel")}</Button>
      </div>
    </MoveShell>
  );
}
