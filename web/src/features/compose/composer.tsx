import { useNavigate } from "@tanstack/react-router";
import { Suspense, useEffect, useState } from "react";
import { ProblemError } from "../../../../shared/api/client.ts";
import type { ProblemBody } from "../../../../shared/api/contract.ts";
import type { AnyConcept, AnyMove } from "../../../../shared/core/lifecycle.ts";
import { submitKeys } from "../../kit/controls/composing.ts";
import { faultsOfIssues, faultsOfProblem } from "../../kit/forms/faults.ts";
import { FormFields } from "../../kit/forms/form-fields.tsx";
import { useFound, useKeep } from "../../kit/forms/keep.ts";
import { ProblemBanner } from "../../kit/forms/problem-banner.tsx";
import { Restored } from "../../kit/forms/restored.tsx";
import { useForm } from "../../kit/forms/use-form.ts";
import { useConfig, useMe } from "../../kit/service/officer.tsx";
import type { AnyView } from "../../kit/service/queries.ts";
import { useNotify } from "../../kit/states/notify.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { ConflictPanel } from "../moves/conflict-panel.tsx";
import { useMake } from "../moves/use-make.ts";
import { useTheirs } from "../moves/use-theirs.ts";
import { AIDS } from "./aids.ts";
import { ComposeFoot } from "./compose-foot.tsx";
import { presetOf, sectionsOf } from "./layouts.ts";
import { Summary } from "./summary.tsx";
import { useFollowUp } from "./use-follow-up.ts";
import { useGaps } from "./use-gaps.ts";

interface ComposerProps {
  concept: AnyConcept;
  /** The move that the form makes: the beginning, or the rewriting of `record`. */
  name: string;
  move: AnyMove;
  record?: AnyView;
  /** Why the service refused the follow-up just now. */
  refused?: ProblemBody | undefined;
}

/** The long form that begins or rewrites a record, and goes on with the next move where that asks nothing more. */
export function Composer({ concept, name, move, record, refused }: ComposerProps) {
  const words = useWords();
  const { say, t, lang } = words;
  const me = useMe();
  const config = useConfig();
  const notify = useNotify();
  const navigate = useNavigate();
  const place = useFound(record ? `${record.id}.${name}` : `${concept.plural}.new`);
  const start = record ?? presetOf(concept, me, config, lang);
  const form = useForm(move.input, place.found?.values ?? start);
  const kept = useKeep(place, form.values);
  const { make, seen, conflict, error, pending } = useMake(concept, record, name);
  const followUp = useFollowUp(concept, move, record);
  const gaps = useGaps(concept, record, name, followUp.awaited, form);
  const [checked, setChecked] = useState(false);
  const names = form.fields.map((field) => field.name);
  useTheirs(conflict, form, names);
  const closed = conflict !== undefined && !conflict.after.allowedMoves.includes(name);
  const aid = AIDS[concept.name];

  const { blame } = form;
  useEffect(() => {
    const problem = error instanceof ProblemError ? error.problem : refused;
    if (problem?.errors) blame(faultsOfProblem(problem, words));
  }, [error, refused, blame]);

  const check = (): boolean => {
    const result = move.input.safeParse(form.draft());
    const own = result.success ? [] : faultsOfIssues(result.error.issues, form.draft(), words);
    const named = new Set(own.map(({ path }) => path[0]));
    const found = [...own, ...gaps.now.filter(({ path }) => !named.has(path[0]))];
    setChecked(true);
    form.blame(found);
    return found.length === 0;
  };
  const save = async (goOn: boolean) => {
    if (pending || followUp.pending || closed) return;
    if (goOn && !check()) return;
    const input = form.read();
    if (!input) return;
    const untouched = goOn && record && form.isAsBegun && !place.found;
    const saved = untouched ? (seen ?? record) : await make(input);
    if (!saved) return;
    kept.forget();
    const refusal = goOn ? await followUp.make(saved) : undefined;
    const target = { plural: concept.plural, id: String(saved["ref"] ?? saved.id) };
    notify(goOn && !refusal ? t("move.done", { move: followUp.label }) : t("compose.saved"));
    if (refusal) void navigate({ to: "/$plural/$id/edit", params: target, replace: true, state: { refused: refusal } });
    else void navigate({ to: "/$plural/$id", params: target, replace: record !== undefined });
  };
  return (
    <div className="composing" data-beside={aid ? "" : undefined}>
      <form
        ref={form.ref}
        className="composer"
        noValidate
        onKeyDown={submitKeys(() => void save(followUp.name !== undefined), false)}
        onSubmit={(event) => {
          event.preventDefault();
          void save(followUp.name !== undefined);
        }}
      >
        {place.found && <Restored kept={kept} reset={() => form.reset(start)} />}
        {conflict && <ConflictPanel concept={concept} conflict={conflict} form={form} closed={closed} />}
        {!conflict && (error ?? refused) && (
          <ProblemBanner error={error ?? new ProblemError(refused as ProblemBody)} concept={concept} fields={names} />
        )}
        {checked && <Summary form={form} />}
        {aid && (
          <Suspense>
            <aid.Top form={form} record={record} />
          </Suspense>
        )}
        {sectionsOf(concept, form.fields).map(({ label, fields }) => (
          <section key={label.en} className="card">
            <h2>{say(label)}</h2>
            <FormFields
              form={form}
              fields={fields}
              record={seen}
              neededLater={(spec) => !spec.required && gaps.atFirst.has(spec.name)}
            />
          </section>
        ))}
        <ComposeFoot
          saveLabel={followUp.name ? t("compose.saveDraft") : say(move.label)}
          checks={followUp.awaited !== undefined}
          goOnLabel={followUp.name && followUp.label}
          open={gaps.now.length}
          keptAt={kept.at}
          pending={pending || followUp.pending}
          check={check}
          save={() => void save(false)}
        />
      </form>
      {aid && (
        <Suspense>
          <aid.Beside form={form} record={record} />
        </Suspense>
      )}
    </div>
  );
}
