import { subscription } from "../../../../shared/domain/subscription/index.ts";
import { describe } from "../../kit/concept/fields.ts";
import type { AnyView } from "../../kit/service/queries.ts";
import { useWords } from "../../kit/words/use-words.ts";
import { Value } from "../record/value.tsx";

const concept = subscription;
const FILTERS = ["concepts", "types", "parties", "urgencies"] as const;

/** When a channel is used and what it brings, in words. */
export function Wishes({ record }: { record: AnyView }) {
  const { t, say } = useWords();
  const { quietFrom, quietTo, digest } = record as { quietFrom?: string; quietTo?: string; digest?: boolean };
  const over = (quietTo ?? "") <= (quietFrom ?? "");
  const given = FILTERS.filter((name) => ((record as Record<string, unknown>)[name] as string[]).length > 0);
  return (
    <dl className="channel-facts">
      <dt>{t("settings.hours")}</dt>
      <dd>
        <span className="block">
          {quietFrom && quietTo
            ? t(over ? "settings.quietOver" : "settings.quiet", { from: quietFrom, to: quietTo })
            : t("settings.anyHour")}
        </span>
        {t(digest ? "settings.digest" : "settings.asItComes")}
      </dd>
      <dt>{t("settings.filters")}</dt>
      <dd>
        {given.length === 0 && t("settings.everything")}
        {given.map((name) => {
          const spec = describe(concept, name);
          return (
            <span key={name} className="block">
              {spec && <span className="muted">{t("form.fault", { field: say(spec.label), text: "" })}</span>}
              <Value spec={spec} value={record[name]} />
            </span>
          );
        })}
      </dd>
      <dt>{t("settings.language")}</dt>
      <dd>
        <Value spec={describe(concept, "language")} value={record["language"]} />
      </dd>
    </dl>
  );
}
