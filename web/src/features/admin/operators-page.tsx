import "../../kit/words/part-office.ts";
import "../../kit/words/part-work.ts";
import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { csvText } from "../../../../shared/api/csv.ts";
import { DUTY_NAMES } from "../../../../shared/api/names.ts";
import { operator } from "../../../../shared/domain/operator/index.ts";
import { Page } from "../../kit/layout/page.tsx";
import { useMe } from "../../kit/service/officer.tsx";
import { useClient } from "../../kit/service/service.tsx";
import { Empty } from "../../kit/states/empty.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { saveText } from "../settings/save-text.ts";
import { Trouble } from "../settings/trouble.tsx";
import { COLUMNS } from "./columns.ts";
import { ImportOperators } from "./import-operators.tsx";
import { AdminTabs } from "./tabs.tsx";

/** 经营户导入导出: operators in and out as tables. */
export function OperatorsPage() {
  const { t, say, lang } = useWords();
  const client = useClient();
  const { births } = useMe();
  const exporting = useMutation({
    mutationFn: () => client.exportOperators(),
    onSuccess: (text) => saveText("operators.csv", text),
  });
  const duties = Object.values(operator.moves.register.by).flat();
  const names = [...new Set(duties)].map((duty) => say(DUTY_NAMES[duty])).join(t("record.comma"));
  return (
    <Page title={t("admin.operators")}>
      <AdminTabs />
      {births.includes("operator.register") ? (
        <>
          <ImportOperators />
          <details className="card headings">
            <summary>{t("admin.headings")}</summary>
            <ul className="plain-list">
              {COLUMNS.map(({ name, label, options, required }) => (
                <li key={name}>
                  {say(label)}
                  {required && <span className="needed"> *</span>}
                  {options && <span className="muted">（{Object.values(options).map(say).join(t("record.comma"))}）</span>}
                </li>
              ))}
            </ul>
            <Button onClick={() => saveText("operators-empty.csv", csvText([COLUMNS.map(({ label }) => label[lang])]))}>
              {t("admin.template")}
            </Button>
          </details>
        </>
      ) : (
        <Empty title={t("admin.mayNot")} why={t("admin.mayNotWhy", { duties: names })} />
      )}
      <section className="card" aria-labelledby="export">
        <h2 id="export">{t("admin.exporting")}</h2>
        <p className="field-hint">{t("admin.exportHint")}</p>
        <p>
          <Button onClick={() => exporting.mutate()} loading={exporting.isPending}>
            {t("admin.export")}
          </Button>
        </p>
        <Trouble error={exporting.error} />
      </section>
    </Page>
  );
}
