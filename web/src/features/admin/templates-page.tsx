import "../../kit/words/part-office.ts";
import "../../kit/words/part-work.ts";
import { agency } from "../../../../shared/domain/agency.ts";
import { letter } from "../../../../shared/domain/letter/index.ts";
import { LETTER_TEMPLATES, type LetterTemplate } from "../../../../shared/messages/letter-templates.ts";
import { describe } from "../../kit/concept/fields.ts";
import { Page } from "../../kit/layout/page.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { Value } from "../record/value.tsx";
import { MessageTexts } from "./message-texts.tsx";
import { AdminTabs } from "./tabs.tsx";

const sectors = describe(agency, "sector");

/** 模板: how letters usually read and what messages say. They are part of the service: here they are only looked at. */
export function TemplatesPage() {
  const { t } = useWords();
  return (
    <Page title={t("admin.templates")}>
      <AdminTabs />
      <p className="banner" data-tone="none">
        {t("admin.inTables")}
      </p>
      <section aria-labelledby="letters">
        <h2 id="letters">{t("admin.letters")}</h2>
        <div className="channels">
          {Object.entries(LETTER_TEMPLATES).map(([name, template]) => (
            <Template key={name} template={template} />
          ))}
        </div>
      </section>
      <MessageTexts />
    </Page>
  );
}

function Template({ template: { label, fields, variants } }: { template: LetterTemplate }) {
  const { t, say } = useWords();
  const named = (some: readonly string[] | undefined): string =>
    some?.map((one) => say(sectors?.options?.[one] ?? { zh: one, en: one })).join(t("record.comma")) ?? t("admin.anySector");
  return (
    <article className="card channel">
      <h3>{say(label)}</h3>
      <Fields fields={fields} />
      {variants.map(({ from, to, fields: others }) => (
        <div key={JSON.stringify([from, to])} className="secret">
          <p className="small">
            <strong>{t("admin.variant", { from: named(from), to: named(to) })}</strong>
          </p>
          <Fields fields={others} />
        </div>
      ))}
    </article>
  );
}

function Fields({ fields }: { fields: object }) {
  const { say } = useWords();
  return (
    <dl className="channel-facts">
      {Object.entries(fields).map(([name, value]) => {
        const spec = describe(letter, name);
        return (
          spec && (
            <div key={name} className="fact">
              <dt>{say(spec.label)}</dt>
              <dd lang={spec.options || typeof value === "number" ? undefined : "zh"}>
                <Value spec={spec} value={value} />
              </dd>
            </div>
          )
        );
      })}
    </dl>
  );
}
