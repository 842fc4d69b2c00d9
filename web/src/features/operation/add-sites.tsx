import "../../kit/words/part-operation.ts";
import "../../kit/words/part-work.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useId, useRef, useState } from "react";
import type { Batch, BatchResult } from "../../../../shared/api/endpoints/batch.ts";
import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import { operation as concept } from "../../../../shared/domain/operation/index.ts";
import { site } from "../../../../shared/domain/site/index.ts";
import { fieldsOf } from "../../kit/concept/fields.ts";
import { TextBox } from "../../kit/controls/input.tsx";
import { Field } from "../../kit/forms/field.tsx";
import { ProblemBanner } from "../../kit/forms/problem-banner.tsx";
import { useMe } from "../../kit/service/officer.tsx";
import { ECHOES_MS } from "../../kit/service/queries.ts";
import { useClient } from "../../kit/service/service.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { itemsOf, LINES_MAX, linesOf } from "./lines.ts";
import type { Operation } from "./record.ts";

const ASSIGNED = fieldsOf(site.moves.add.input).find(({ name }) => name === "assigned");
/** What was sent last and is not answered yet: sent again as it was, so that nothing is added twice. */
const NOTHING: { body: string; items: Batch["items"] } = { body: "", items: [] };

/** Adds several sites from pasted lines, each answered by itself; lines that fail stay in the box to be put right. */
export function AddSites({ operation }: { operation: Operation }) {
  const { t } = useWords();
  const id = useId();
  const me = useMe();
  const client = useClient();
  const queries = useQueryClient();
  const [text, setText] = useState("");
  const [assigned, setAssigned] = useState<string[]>([]);
  const last = useRef(NOTHING);
  const lines = linesOf(text);
  const sending = useMutation({
    mutationFn: async (sent: string[]) => {
      const body = JSON.stringify([sent, assigned]);
      if (last.current.body !== body) last.current = { body, items: itemsOf(sent, operation.id, assigned) };
      const { data } = await client.batch(last.current.items);
      return sent.map((line, index) => ({ line, result: data[index] }));
    },
    onSuccess: (results) => {
      last.current = NOTHING;
      setText(
        results
          .filter(({ result }) => !isAdded(result))
          .map(({ line }) => line)
          .join("\n"),
      );
      const look = () => void queries.invalidateQueries({ queryKey: ["pages", "related"] });
      for (const ms of [0, ...ECHOES_MS]) setTimeout(look, ms);
    },
  });
  const { states }: AnyConcept = concept;
  const over = operation.concludedOn !== undefined || states[operation.state]?.ended;
  if (over || operation.lead !== me.agency || !me.births.includes("site.add")) return null;
  const results = sending.data ?? [];
  const done = results.filter(({ result }) => isAdded(result)).length;
  return (
    <details className="card add-sites">
      <summary>{t("operation.addMany")}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (lines.length > 0 && lines.length <= LINES_MAX && !sending.isPending) sending.mutate(lines);
        }}
      >
        {sending.error && <ProblemBanner error={sending.error} concept={site} fields={[]} />}
        <div className="field">
          <label className="field-label" htmlFor={id}>
            {t("operation.lines")}
          </label>
          <TextBox
            id={id}
            rows={4}
            most={16}
            value={text}
            onChange={({ target }) => setText(target.value)}
            aria-describedby={`${id}-hint`}
          />
          <p className="field-hint" id={`${id}-hint`}>
            {t("operation.linesHint", { max: LINES_MAX })}
          </p>
          {lines.length > LINES_MAX && (
            <p className="field-fault" role="alert">
              {t("operation.tooMany", { max: LINES_MAX })}
            </p>
          )}
        </div>
        {ASSIGNED && (
          <Field
            spec={ASSIGNED}
            value={assigned}
            change={(value) => setAssigned(value as string[])}
            faults={[]}
            context={{ values: {} }}
          />
        )}
        <Button
          type="primary"
          htmlType="submit"
          loading={sending.isPending}
          disabled={lines.length === 0 || lines.length > LINES_MAX}
        >
          {t("operation.addLines", { count: lines.length })}
        </Button>
      </form>
      <output className="block">{results.length > 0 && t("operation.outcome", { done, failed: results.length - done })}</output>
      {results.length > 0 && (
        <ol className="plain-list results" aria-label={t("operation.results")}>
          {results.map(({ line, result }, index) => (
            <li key={index} data-added={isAdded(result)}>
              {line} — {isAdded(result) ? t("operation.added") : t("operation.failed", { why: whyOf(result) })}
            </li>
          ))}
        </ol>
      )}
    </details>
  );
}

const isAdded = (result: BatchResult | undefined): boolean => result !== undefined && result.status < 300;

/** Why a line was refused, in the words of the service. */
function whyOf(result: BatchResult | undefined): string {
  const { errors = [], detail, title = "" } = result?.problem ?? {};
  const said = errors.length > 0 ? errors.map((error) => error.detail) : [detail ?? title];
  return said.join(" ");
}
