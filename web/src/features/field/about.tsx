import { useWords } from "../../kit/words/use-words.ts";
import { Control } from "./control.tsx";
import { conforming, type Filled } from "./draft.ts";
import { specOf } from "./specs.ts";
import type { Known } from "./store.ts";

interface Props {
  filled: Filled;
  known: Known | undefined;
  me: { id: string; name: string };
  change(more: Partial<Filled>): void;
  faultAt(...path: string[]): string | undefined;
}

/** Whom it is about and who inspects, chosen from what was known when there was a network. */
export function About({ filled, known, me, change, faultAt }: Props) {
  const { t } = useWords();
  const { operation, site, operator, officers, items } = filled;
  const untouched = items.every(({ result, photos }) => result === "conform" && photos.length === 0);
  const checklistOf = (id: string | undefined) =>
    conforming(known?.operations.find((choice) => choice.id === id)?.checklist ?? []);
  const inOperation = (id: string | undefined) =>
    change({ operation: id, site: undefined, ...(untouched && { items: checklistOf(id) }) });
  const atSite = (id: string | undefined) => {
    const chosen = known?.sites.find((choice) => choice.id === id);
    change({ site: id, ...(chosen?.operator ? { operator: chosen.operator } : chosen && { party: chosen.name }) });
  };
  const [, second, ...more] = officers;
  const choices = (known?.officers ?? []).filter(({ id }) => id !== me.id);
  return (
    <>
      {!known && <p className="muted small">{t("field.notKnown")}</p>}
      <Control
        spec={specOf("operation")}
        choices={known?.operations ?? []}
        blank="—"
        value={operation}
        change={inOperation}
        fault={faultAt("operation")}
      />
      {operation && (
        <Control
          spec={specOf("site")}
          choices={(known?.sites ?? []).filter((choice) => choice.operation === operation)}
          blank="—"
          value={site}
          change={atSite}
          fault={faultAt("site")}
        />
      )}
      <Control
        spec={specOf("operator")}
        choices={known?.operators ?? []}
        blank={t("field.noOperator")}
        value={operator}
        change={(operator) => change({ operator })}
        fault={faultAt("operator")}
      />
      {(operator === undefined ? (["party", "address"] as const) : (["repeatReason"] as const)).map((name) => (
        <Control
          key={name}
          spec={{ ...specOf(name), required: name !== "repeatReason" }}
          value={filled[name]}
          change={(value) => change({ [name]: value })}
          fault={faultAt(name)}
        />
      ))}
      <Control
        spec={specOf("officers")}
        choices={choices}
        value={second}
        change={(chosen) => change({ officers: chosen ? [me.id, chosen, ...more] : [me.id] })}
        fault={faultAt("officers") ?? faultAt("officers", "0") ?? faultAt("officers", "1")}
      />
    </>
  );
}
