import { Button } from "antd";
import { useRef, useState } from "react";
import { type Fault, faultsOfProblem } from "../../kit/forms/faults.ts";
import { useMe, useServiceClock } from "../../kit/service/officer.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { About } from "./about.tsx";
import { Closing } from "./closing.tsx";
import type { Draft, Filled } from "./draft.ts";
import { LineCard } from "./line-card.tsx";
import { Place } from "./place.tsx";
import { faultsOf } from "./specs.ts";
import type { Known } from "./store.ts";
import { write } from "./store.ts";

interface Props {
  draft: Draft;
  known: Known | undefined;
  /** Goes back to the list, having queued the draft or not. */
  leave(queued: boolean): void;
}

/** A draft being filled in; every change is kept on this device at once. */
export function DraftForm({ draft, known, leave }: Props) {
  const words = useWords();
  const { t } = words;
  const me = useMe();
  const now = useServiceClock();
  const [filled, setFilled] = useState(draft.filled);
  const latest = useRef(draft.filled);
  const form = useRef<HTMLFormElement>(null);
  const [faults, setFaults] = useState<Fault[]>(() => (draft.problem ? faultsOfProblem(draft.problem, words) : []));
  const [trouble, setTrouble] = useState(draft.problem && (draft.problem.detail ?? draft.problem.title));
  const keep = async (next: Draft) => {
    const kept = await write(next).catch(() => undefined);
    if (kept !== true) setTrouble(kept === false ? t("field.taken") : t("field.unsaved"));
    return kept === true;
  };
  const change = (more: Partial<Filled>) => {
    latest.current = { ...latest.current, ...more };
    setFilled(latest.current);
    void keep({ ...draft, filled: latest.current });
  };
  const faultAt = (...path: string[]) => faults.find((fault) => fault.path.join("/") === path.join("/"))?.text;
  const queue = async () => {
    const ended: Draft = { ...draft, filled: { ...latest.current, endedAt: now() }, state: "queued", problem: undefined };
    const ordered = ended.filled.items.some(({ measure }) => measure === "notice");
    if (!ordered) ended.filled.notice = undefined;
    const found = faultsOf(ended, now(), words);
    setFaults(found);
    if (found.length === 0) {
      if (await keep(ended)) leave(true);
      return;
    }
    setTrouble(undefined);
    requestAnimationFrame(() =>
      form.current?.querySelector<HTMLElement>("[data-wrong] :is(input, select, textarea, button)")?.focus(),
    );
  };
  const setLine = (index: number, more: Partial<Filled["items"][number]>) =>
    change({ items: latest.current.items.map((line, at) => (at === index ? { ...line, ...more } : line)) });
  const done = filled.items.filter(({ result }) => result !== "nonconform").length;
  return (
    <form
      ref={form}
      className="field-inspection"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void queue();
      }}
    >
      {(trouble ?? (faults.length > 0 ? faults[0]?.text : undefined)) && (
        <p className="banner" data-tone="red" role="alert">
          {trouble ?? faults.map(({ text }) => text).join(" ")}
        </p>
      )}
      <div className="card">
        <About filled={filled} known={known} me={{ id: me.officer, name: me.name }} change={change} faultAt={faultAt} />
        <Place filled={filled} change={change} fault={faultAt("place")} />
      </div>
      <h2>{t("field.lines", { done, count: filled.items.length })}</h2>
      <ol className="field-lines">
        {filled.items.map((line, index) => (
          <LineCard
            key={line.code ?? index}
            draft={draft.id}
            line={line}
            number={index + 1}
            change={(more) => setLine(index, more)}
            faultAt={(name) => faultAt("items", String(index), name)}
          />
        ))}
      </ol>
      <div className="card">
        <Closing filled={filled} change={change} faultAt={faultAt} />
      </div>
      <p className="field-tools">
        <Button type="primary" size="large" htmlType="submit">
          {t("field.save")}
        </Button>
        <Button size="large" onClick={() => leave(false)}>
          {t("field.back")}
        </Button>
      </p>
      <p className="muted small">{t("field.saved")}</p>
    </form>
  );
}
