import { Button } from "antd";
import { useEffect, useState } from "react";
import { ProblemError } from "../../../../shared/api/client.ts";
import type { AnyConcept, AnyMove } from "../../../../shared/core/lifecycle.ts";
import { isDanger } from "../../kit/concept/moves.ts";
import { faultsOfProblem } from "../../kit/forms/faults.ts";
import { FormFields } from "../../kit/forms/form-fields.tsx";
import { useFound, useKeep } from "../../kit/forms/keep.ts";
import { ProblemBanner } from "../../kit/forms/problem-banner.tsx";
import { Restored } from "../../kit/forms/restored.tsx";
import { useForm } from "../../kit/forms/use-form.ts";
import type { Values } from "../../kit/forms/values.ts";
import { StateTag } from "../../kit/marks/state-tag.tsx";
import type { AnyView } from "../../kit/service/queries.ts";
import { useNotify } from "../../kit/states/notify.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { ConflictPanel } from "./conflict-panel.tsx";
import { MoveShell } from "./move-shell.tsx";
import { prefill } from "./prefill.ts";
import { RewriteLink } from "./rewrite-link.tsx";
import { useMake } from "./use-make.ts";
import { useTheirs } from "./use-theirs.ts";

interface MoveFormProps {
  concept: AnyConcept;
  record: AnyView;
  name: string;
  move: AnyMove;
  /** What the form starts with, where it is opened for something in particular. */
  given?: Values | undefined;
  close(): void;
}

/** Whether a move that can end in several states ended in another than the one hoped for, which the table names first. */
const missed = (move: AnyMove, record: AnyView): boolean => Array.isArray(move.to) && move.to[0] !== record.state;

/** The form of a move, made from its input schema. What is typed stays through refusals, conflicts and signing in again. */
export function MoveForm({ concept, record, name, move, given, close }: MoveFormProps) {
  const words = useWords();
  const { t, say } = words;
  const notify = useNotify();
  const place = useFound(given ? `${record.id}.${name}.${JSON.stringify(given)}` : `${record.id}.${name}`);
  const form = useForm(move.input, place.found?.values ?? { ...prefill(concept, move, record), ...given });
  const kept = useKeep(place, form.values);
  const { make, seen, conflict, error, pending } = useMake(concept, record, name);
  const [fellShort, setFellShort] = useState(false);
  const names = form.fields.map((field) => field.name);
  useTheirs(conflict, form, Object.keys(prefill(concept, move, record)));
  const closed = conflict !== undefined && !conflict.after.allowedMoves.includes(name);

  const { blame } = form;
  useEffect(() => {
    if (error instanceof ProblemError && error.problem.errors) blame(faultsOfProblem(error.problem, words));
  }, [error, blame]);

  const send = async () => {
    const input = pending || closed ? undefined : form.read();
    const done = input && (await make(input));
    if (!done) return;
    if (missed(move, done)) return setFellShort(true);
    kept.forget();
    notify(t("move.done", { move: say(move.label) }));
    close();
  };
  return (
    <MoveShell label={say(move.label)} form={form} send={() => void send()}>
      {place.found && <Restored kept={kept} reset={() => form.reset({ ...prefill(concept, move, record), ...given })} />}
      {fellShort && !error && seen && (
        <p className="banner" data-tone="amber" role="alert">
          {t("move.fellShort", { move: say(move.label) })} <StateTag concept={concept} state={seen.state} />
        </p>
      )}
      {conflict ? (
        <ConflictPanel concept={concept} conflict={conflict} form={form} closed={closed} />
      ) : (
        error && (
          <ProblemBanner error={error} concept={concept} fields={names}>
            <RewriteLink concept={concept} record={record} error={error} />
          </ProblemBanner>
        )
      )}
      <FormFields form={form} record={seen} />
      <div className="form-foot">
        <Button
          type="primary"
          htmlType="submit"
          danger={isDanger(concept, name, record.state)}
          loading={pending}
          disabled={closed}
        >
          {say(move.label)}
        </Button>
        <Button onClick={close}>{t("form.cancel")}</Button>
        <span className="muted small wide-only">{t("form.shortcut")}</span>
      </div>
    </MoveShell>
  );
}
