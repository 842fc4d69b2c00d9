import { Button } from "antd";
import type { Line } from "../../../../shared/api/contract.ts";
import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import { FormFields } from "../../kit/forms/form-fields.tsx";
import { useForm } from "../../kit/forms/use-form.ts";
import { useMe } from "../../kit/service/officer.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { MoveShell } from "../moves/move-shell.tsx";
import { fitsLine, type Offer } from "./batch-moves.ts";
import type { Batching } from "./use-batch.ts";

interface FormProps {
  concept: AnyConcept;
  offer: Offer;
  lines: readonly Line[];
  batching: Batching;
  close(): void;
}

/** The form of a move, filled in once for all the chosen lines. */
export function BatchForm({ concept, offer, lines, batching, close }: FormProps) {
  const { t, say } = useWords();
  const { duties } = useMe();
  const { move, danger } = offer;
  const form = useForm(move.input);
  const unfit = lines.filter((line) => !fitsLine(concept, move, line, duties)).length;
  const send = () => {
    const input = batching.progress ? undefined : form.read();
    if (input) batching.make(lines, input);
  };
  return (
    <MoveShell label={say(move.label)} form={form} send={send}>
      <ul className="batch-lines">
        {lines.map((line) => (
          <li key={line.id}>
            <span className="mono">{line.ref}</span> {line.title}
          </li>
        ))}
      </ul>
      {unfit > 0 && (
        <p className="banner" data-tone="amber">
          {t("lists.unfit", { count: unfit, move: say(move.label) })}
        </p>
      )}
      {form.fields.length > 0 && lines.length > 1 && <p className="muted small">{t("lists.same")}</p>}
      <FormFields form={form} />
      <div className="form-foot">
        <Button type="primary" htmlType="submit" danger={danger} loading={batching.progress !== undefined}>
          {say(move.label)}
        </Button>
        <Button onClick={close}>{t("form.cancel")}</Button>
      </div>
    </MoveShell>
  );
}
