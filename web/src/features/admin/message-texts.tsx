import { useDeferredValue, useId, useMemo, useState } from "react";
import { DETAILS } from "../../../../shared/api/details.ts";
import { EVENT_NAMES } from "../../../../shared/api/event-names.ts";
import type { Text } from "../../../../shared/core/problem.ts";
import { RECKONED } from "../../../../shared/messages/longest-facts.ts";
import { SMS_MAX } from "../../../../shared/messages/messages.ts";
import { longestSms } from "../../../../shared/messages/sms-length.ts";
import { GENERAL, TEXTS } from "../../../../shared/messages/texts.ts";
import type { Template } from "../../../../shared/messages/wording.ts";
import { Input } from "../../kit/controls/input.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { Heads } from "../lists/heads.tsx";

const LANGUAGES = ["zh", "en"] as const;
const COLUMNS = ["event", "subject", "sms"] as const;

interface Told {
  key: string;
  name: Text | undefined;
  party: Text | undefined;
  template: Template;
}
const ALL: readonly Told[] = [
  ...Object.entries(TEXTS).map(([key, template]) => {
    const [type = "", party] = key.split("@");
    return {
      key,
      name: EVENT_NAMES[type],
      party: party ? DETAILS[type.split(".")[0] ?? ""]?.parties[party]?.label : undefined,
      template,
    };
  }),
  { key: "*", name: undefined, party: undefined, template: GENERAL },
];

/** What messages say, with the length of each SMS at its longest. */
export function MessageTexts() {
  const { t, say } = useWords();
  const id = useId();
  const [typed, setTyped] = useState("");
  const wanted = useDeferredValue(typed.trim().toLowerCase());
  const named = ({ name, party }: Told): string =>
    (name ? say(name) : t("admin.general")) + (party ? t("admin.toParty", { party: say(party) }) : "");
  const found = useMemo(
    () =>
      ALL.filter((told) =>
        [named(told), told.key, ...LANGUAGES.map((one) => told.template[one].sms)].some((text) =>
          text.toLowerCase().includes(wanted),
        ),
      ),
    [wanted, t],
  );
  return (
    <section aria-labelledby={`${id}-title`} className="settings-part">
      <h2 id={`${id}-title`}>{t("admin.messages")}</h2>
      <p className="field-hint">{t("admin.messagesHint", { ...RECKONED, max: SMS_MAX })}</p>
      <div className="filters">
        <div className="filter-text">
          <label htmlFor={`${id}-find`}>{t("admin.find")}</label>
          <Input id={`${id}-find`} type="search" value={typed} onChange={(event) => setTyped(event.target.value)} />
        </div>
        <output className="muted">{t("admin.found", { count: found.length })}</output>
      </div>
      <div className="card table-card">
        <table className="lines-table texts">
          <caption className="sr-only">{t("admin.messages")}</caption>
          <Heads heads={COLUMNS.map((column) => t(`admin.${column}`))} />
          <tbody>
            {found.map((told) => (
              <tr key={told.key}>
                <td data-label={t("admin.event")}>
                  {named(told)} {told.template.sms && <span className="tag">{t("admin.bySms")}</span>}{" "}
                  {told.template.urgent && <span className="tag">{t("admin.urgent")}</span>}
                </td>
                <td data-label={t("admin.subject")}>
                  {LANGUAGES.map((one) => (
                    <span key={one} lang={one} className="block">
                      {told.template[one].subject}
                    </span>
                  ))}
                </td>
                <td data-label={t("admin.sms")}>
                  {LANGUAGES.map((one) => (
                    <Sms key={one} template={told.template} language={one} />
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Sms({ template, language }: { template: Template; language: "zh" | "en" }) {
  const { t } = useWords();
  const length = longestSms(template, language).length;
  return (
    <span className="block sms">
      <span lang={language}>{template[language].sms}</span>{" "}
      <span className="chip" data-tone={length > SMS_MAX ? "red" : "ok"}>
        {t("admin.length", { length, max: SMS_MAX })}
      </span>
    </span>
  );
}
