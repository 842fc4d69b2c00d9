import { CheckCircleFilled, CloseCircleFilled } from "@ant-design/icons";
import { type Form, focusField } from "../../kit/forms/use-form.ts";
import { useWords } from "../../kit/words/use-words.ts";

/** The result of a check: each gap that is still open, with a link to its field. */
export function Summary({ form }: { form: Form }) {
  const { t, say } = useWords();
  const order = form.fields.map(({ name }) => name);
  const faults = form.faults.toSorted((one, other) => order.indexOf(one.path[0] ?? "") - order.indexOf(other.path[0] ?? ""));
  if (faults.length === 0)
    return (
      <p className="banner" data-tone="ok" role="status">
        <CheckCircleFilled aria-hidden /> {t("compose.fine")}
      </p>
    );
  return (
    <div className="banner" data-tone="red" role="alert">
      <p>
        <CloseCircleFilled aria-hidden /> <strong>{t("compose.gaps", { count: faults.length })}</strong>
      </p>
      <ul>
        {faults.map(({ path, text }) => {
          const field = form.fields.find(({ name }) => name === path[0]);
          return (
            <li key={path.join("/")}>
              {field ? (
                <button type="button" className="text-button" onClick={() => focusField(form.ref.current, path)}>
                  {t("form.fault", { field: say(field.label), text })}
                </button>
              ) : (
                text
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
