import { Button, Drawer } from "antd";
import { useEffect } from "react";
import { ProblemError } from "../../../shared/client.ts";
import { conceptOf } from "../../../shared/registry.ts";
import { beginning } from "../concept/moves.ts";
import { faultsOfProblem } from "../forms/faults.ts";
import { Field } from "../forms/field.tsx";
import { ProblemBanner } from "../forms/problem-banner.tsx";
import { useForm } from "../forms/use-form.ts";
import { useFocusReturn } from "../moves/focus-return.ts";
import { useMake } from "../moves/use-make.ts";
import { useNotify } from "../states/notify.tsx";
import { useWords } from "../words/use-words.ts";

interface AddProps {
  concept: "subscription" | "icalfeed";
  /** Whom it is for; nobody = the whole agency. */
  officer?: string | undefined;
  close(): void;
}
/** Fields that are settled by where the button stands. */
const SETTLED = "officer";
const FIRST: readonly string[] = ["channel", "endpoint", "title", "language"];

/** The form that adds a channel or a calendar, for oneself or for the agency; what has a sensible default is folded away. */
export function AddChannel({ concept: name, officer, close }: AddProps) {
  const words = useWords();
  const { t, say, lang } = words;
  const notify = useNotify();
  const concept = conceptOf(name);
  const birth = beginning(concept);
  const form = useForm(birth?.move.input ?? concept.record, { language: lang, officer });
  const { make, error, pending } = useMake(concept, undefined, birth?.name ?? "");
  useFocusReturn();
  const { blame } = form;
  useEffect(() => {
    if (error instanceof ProblemError && error.problem.errors) blame(faultsOfProblem(error.problem, words));
  }, [error, blame]);
  const save = async () => {
    const input = pending ? undefined : form.read();
    if (!input || !(await make(input))) return;
    notify(t("settings.added"));
    close();
  };
  const fields = form.fields.filter((spec) => spec.name !== SETTLED);
  const [first, rest] = [fields.filter((spec) => FIRST.includes(spec.name)), fields.filter((spec) => !FIRST.includes(spec.name))];
  const shown = (some: typeof fields) =>
    some.map((spec) => (
      <Field
        key={spec.name}
        spec={spec}
        value={form.values[spec.name]}
        change={(value) => form.set(spec.name, value)}
        faults={form.faults}
        context={{ record: undefined, values: form.values }}
      />
    ));
  const label = birth ? say(birth.move.label) : "";
  return (
    <Drawer
      open
      title={`${label} · ${say(concept.label)}${officer ? "" : ` · ${t("settings.ofAgency")}`}`}
      onClose={close}
      size="min(100vw, 620px)"
      destroyOnHidden
    >
      <form
        ref={form.ref}
        className="move-form"
        noValidate
        aria-label={label}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {error && <ProblemBanner error={error} concept={concept} fields={fields.map((spec) => spec.name)} />}
        {shown(first)}
        {rest.length > 0 && (
          <details className="more-fields" open={form.faults.some(({ path }) => rest.some((spec) => spec.name === path[0]))}>
            <summary>{t("settings.more")}</summary>
            {shown(rest)}
          </details>
        )}
        <div className="form-foot">
          <Button type="primary" htmlType="submit" loading={pending}>
            {label}
          </Button>
          <Button onClick={close}>{t("form.cancel")}</Button>
        </div>
      </form>
    </Drawer>
  );
}
