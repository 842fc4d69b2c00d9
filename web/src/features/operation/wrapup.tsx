import "../../kit/words/part-operation.ts";
import "../../kit/words/part-work.ts";
import { Button } from "antd";
import { operation as concept } from "../../../../shared/domain/operation/index.ts";
import { TextBox } from "../../kit/controls/input.tsx";
import { useAgencies } from "../../kit/service/queries.ts";
import { useNotify } from "../../kit/states/notify.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { draftOf } from "./draft.ts";
import type { Operation } from "./record.ts";

interface WrapupProps {
  operation: Operation;
  /** What was written instead of the draft. */
  text: string | undefined;
  change(text: string | undefined): void;
  use(text: string): void;
}
/** 总结: a draft made of what was recorded and reported, to be changed, copied, printed, or taken into the conclusion. */
export function Wrapup({ operation, text, change, use }: WrapupProps) {
  const words = useWords();
  const { t, say } = words;
  const agencies = useAgencies();
  const notify = useNotify();
  const draft = draftOf(operation, words, (id) => agencies.get(id)?.name[words.lang] ?? "…");
  const shown = text ?? draft;
  const { conclude } = concept.moves;
  const copy = () =>
    navigator.clipboard.writeText(shown).then(
      () => notify(t("state.copied")),
      () => notify(t("state.failed")),
    );
  return (
    <section className="card wrapup">
      <h2 id="draft">{t("operation.draft")}</h2>
      <p className="muted small screen-only" id="draft-hint">
        {t("operation.draftHint")}
      </p>
      <div className="screen-only">
        <TextBox
          aria-labelledby="draft"
          aria-describedby="draft-hint"
          rows={8}
          value={shown}
          onChange={({ target }) => change(target.value)}
        />
      </div>
      <div className="prose print-only">{shown}</div>
      <p className="form-foot screen-only">
        {operation.allowedMoves.includes("conclude") && (
          <Button type="primary" onClick={() => use(shown)}>
            {t("operation.use", { move: say(conclude.label) })}
          </Button>
        )}
        <Button onClick={() => void copy()}>{t("operation.copy")}</Button>
        <Button onClick={() => window.print()}>{t("operation.print")}</Button>
        {text !== undefined && <Button onClick={() => change(undefined)}>{t("operation.anew")}</Button>}
      </p>
    </section>
  );
}
