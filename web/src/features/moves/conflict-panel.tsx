import { WarningFilled } from "@ant-design/icons";
import { Button } from "antd";
import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import type { Form } from "../../kit/forms/use-form.ts";
import { StateTag } from "../../kit/marks/state-tag.tsx";
import { instantWords } from "../../kit/words/dates.ts";
import { useWords } from "../../kit/words/use-words.ts";
import { Value } from "../record/value.tsx";
import type { Conflict } from "./use-make.ts";
import { same } from "./use-theirs.ts";

interface PanelProps {
  concept: AnyConcept;
  conflict: Conflict;
  form: Form;
  /** The move is not open any more. */
  closed: boolean;
}
/** Someone changed the record meanwhile: what they wrote beside what is typed here, field by field. Nothing typed is lost. */
export function ConflictPanel({ concept, conflict: { before, after }, form, closed }: PanelProps) {
  const { t, say } = useWords();
  const touched = form.fields.filter(
    ({ name }) => name in after && !same(before[name], after[name]) && !same(form.values[name], after[name]),
  );
  return (
    <div className="banner" data-tone="amber" role="alert">
      <p>
        <WarningFilled aria-hidden /> <strong>{t("conflict.title")}</strong>{" "}
        {t("conflict.when", { at: instantWords(after.updatedAt) })} <StateTag concept={concept} state={after.state} />
      </p>
      <p>{closed ? t("conflict.closed") : t("conflict.open")}</p>
      {touched.length > 0 && (
        <div className="scroll">
          <table className="compare">
            <thead>
              <tr>
                <th scope="col">{t("conflict.field")}</th>
                <th scope="col">{t("conflict.mine")}</th>
                <th scope="col">{t("conflict.theirs")}</th>
                <th scope="col">{t("conflict.choose")}</th>
              </tr>
            </thead>
            <tbody>
              {touched.map((spec) => (
                <tr key={spec.name}>
                  <th scope="row">{say(spec.label)}</th>
                  <td>
                    <Value spec={spec} value={form.values[spec.name]} />
                  </td>
                  <td>
                    <Value spec={spec} value={after[spec.name]} />
                  </td>
                  <td>
                    <Button size="small" onClick={() => form.set(spec.name, after[spec.name] ?? spec.initial)}>
                      {t("conflict.take")}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}
