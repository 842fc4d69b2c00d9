import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { useEffect, useId, useState } from "react";
import { ProblemError } from "../../../../shared/api/client.ts";
import type { CalendarYear } from "../../../../shared/core/clock.ts";
import { type CalendarInput, calendar, yearOf } from "../../../../shared/domain/calendar.ts";
import { describe } from "../../kit/concept/fields.ts";
import { Check } from "../../kit/controls/choices.tsx";
import { Input, TextBox } from "../../kit/controls/input.tsx";
import { type Fault, faultsOfIssues, faultsOfProblem } from "../../kit/forms/faults.ts";
import { ProblemBanner } from "../../kit/forms/problem-banner.tsx";
import { type AnyView, useRecord } from "../../kit/service/queries.ts";
import { useClient } from "../../kit/service/service.tsx";
import { useNotify } from "../../kit/states/notify.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { useMake } from "../moves/use-make.ts";
import { Trouble } from "../settings/trouble.tsx";
import { Moved } from "./moved.tsx";
import { useRefusal } from "./use-refusal.ts";

const concept = calendar;
/** Lines of text that show at once. */
const [LONG, SHORT] = [14, 6];
const FIELDS = ["official", "off", "work", "source"];

interface FormProps {
  /** The year as it is in force. */
  written: CalendarInput;
  /** The record to revise; without one, the year is published anew. */
  id: string | undefined;
  /** Shows what is typed on the calendar. */
  show(draft: CalendarYear | undefined): void;
}

/** Publishes or revises a year. What would move is looked at before it can be saved. */
export const CalendarForm = ({ id, ...rest }: FormProps) =>
  id ? <Revision {...rest} id={id} /> : <Form {...rest} record={undefined} move="publish" />;

function Revision({ id, ...rest }: FormProps & { id: string }) {
  const { data } = useRecord("calendar", id);
  return data?.allowedMoves.includes("revise") ? <Form key={data.version} {...rest} record={data} move="revise" /> : null;
}

const splitLines = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);

interface InnerProps extends Omit<FormProps, "id"> {
  record: AnyView | undefined;
  move: "publish" | "revise";
}
function Form({ written, show, record, move }: InnerProps) {
  const words = useWords();
  const { t, say } = words;
  const id = useId();
  const client = useClient();
  const notify = useNotify();
  const refusal = useRefusal();
  const [official, setOfficial] = useState(written.official);
  const [off, setOff] = useState(written.off.join("\n"));
  const [work, setWork] = useState(written.work.join("\n"));
  const [source, setSource] = useState(String(record?.["source"] ?? ""));
  const [faults, setFaults] = useState<Fault[]>([]);
  const { make, error, pending } = useMake(concept, record, move);
  const { year } = written;
  const input: CalendarInput = {
    year,
    official,
    off: splitLines(off),
    work: splitLines(work),
    ...(source.trim() && { source: source.trim() }),
  };
  const text = JSON.stringify(input);
  const previewing = useMutation({ mutationFn: (_asked: string) => client.previewCalendar(input) });
  const seen = previewing.data && previewing.variables === text;
  const label = say(concept.moves[move]?.label ?? { zh: move, en: move });
  useEffect(() => {
    show(yearOf(input));
    return () => show(undefined);
  }, [text]);

  const preview = () => {
    const schema = concept.moves["publish"]?.input.safeParse(input);
    const refused = schema?.success ? refusal(input) : undefined;
    const found = schema?.success
      ? faultsOfProblem(refused ?? {}, words)
      : faultsOfIssues(schema?.error.issues ?? [], { ...input }, words);
    setFaults(found);
    if (found.length === 0) previewing.mutate(text);
  };
  const save = async () => {
    const { year: _year, ...revised } = input;
    const done = seen && !pending && (await make(record ? revised : { ...input }));
    if (done) notify(t("move.done", { move: label }));
  };
  const field = (name: string) => describe(concept, name)?.label ?? { zh: name, en: name };
  const wrong = (name: string) => {
    const own = faults.filter(({ path }) => path[0] === name);
    const lines = name === "off" ? input.off : input.work;
    const where = (path: string[]) => lines[Number(path[1])] ?? "";
    return own.map(({ path, text: said }) => (
      <p key={path.join("/")} className="field-fault" role="alert">
        {path.length > 1 ? t("form.fault", { field: where(path), text: said }) : said}
      </p>
    ));
  };
  const hint = describe(concept, "off")?.hint;
  return (
    <form
      className="card calendar-form"
      aria-label={t(record ? "admin.edit" : "admin.publishing", { year })}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h2>{t(record ? "admin.edit" : "admin.publishing", { year })}</h2>
      <p className="field-hint">{t("admin.draftShown")}</p>
      {error && !(error instanceof ProblemError && error.problem.code === "stale") && (
        <ProblemBanner error={error} concept={concept} fields={FIELDS} />
      )}
      <p className="field">
        <Check checked={official} label={say(field("official"))} change={setOfficial} />
      </p>
      {(
        [
          ["off", off, setOff],
          ["work", work, setWork],
        ] as const
      ).map(([name, value, set]) => (
        <div key={name} className="field">
          <label className="field-label" htmlFor={`${id}-${name}`}>
            {say(field(name))}
          </label>
          <TextBox
            id={`${id}-${name}`}
            value={value}
            rows={name === "off" ? LONG : SHORT}
            most={16}
            onChange={(event) => set(event.target.value)}
          />
          {hint && <p className="field-hint">{say(hint)}</p>}
          {wrong(name)}
        </div>
      ))}
      <div className="field">
        <label className="field-label" htmlFor={`${id}-source`}>
          {say(field("source"))}
        </label>
        <Input id={`${id}-source`} value={source} maxLength={200} onChange={(event) => setSource(event.target.value)} />
      </div>
      {seen && previewing.data && <Moved preview={previewing.data} />}
      <Trouble error={previewing.error} />
      <div className="form-foot">
        <Button onClick={preview} loading={previewing.isPending}>
          {t("admin.preview")}
        </Button>
        <Button type="primary" htmlType="submit" disabled={!seen} loading={pending}>
          {label}
        </Button>
        {!seen && <span className="muted small">{t("admin.previewFirst", { move: label })}</span>}
      </div>
    </form>
  );
}
