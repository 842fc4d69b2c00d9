import { Link } from "@tanstack/react-router";
import type { Imported, ImportRow } from "../../../../shared/api/endpoints/operators.ts";
import { operator } from "../../../../shared/domain/operator/index.ts";
import { describe } from "../../kit/concept/fields.ts";
import { useWords } from "../../kit/words/use-words.ts";
import { Value } from "../record/value.tsx";

const WARNINGS = describe(operator, "warnings");

/** What became of the rows of a table, or would: how many, and of each row that is odd what is wrong with it. */
export function ImportResult({ result: { dryRun, created, same, errors, ignored, rows } }: { result: Imported }) {
  const { t } = useWords();
  const odd = rows.filter((row) => row.errors?.length || row.warnings?.length);
  return (
    <div role="status" className="import-result">
      <p>
        <strong>{t(dryRun ? "admin.dryDone" : "admin.done")}</strong>
      </p>
      <p className="tags">
        <span className="chip" data-tone="ok">
          {t(dryRun ? "admin.wouldCreate" : "admin.created", { count: created })}
        </span>
        <span className="chip" data-tone="none">
          {t("admin.same", { count: same })}
        </span>
        <span className="chip" data-tone={errors > 0 ? "red" : "none"}>
          {t("admin.errors", { count: errors })}
        </span>
      </p>
      {ignored.length > 0 && <p>{t("admin.ignored", { names: ignored.join(t("record.comma")) })}</p>}
      {odd.length === 0 ? (
        <p>{t("admin.noErrors")}</p>
      ) : (
        <table className="lines-table">
          <thead>
            <tr>
              <th scope="col">{t("admin.row")}</th>
              <th scope="col">{t("admin.column")}</th>
              <th scope="col">{t("admin.problem")}</th>
            </tr>
          </thead>
          <tbody>
            {odd.map((row) => (
              <Problems key={row.row} row={row} />
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

function Problems({ row: { row, id, errors = [], warnings = [] } }: { row: ImportRow }) {
  const { t } = useWords();
  const number = id ? (
    <Link to="/$plural/$id" params={{ plural: operator.plural, id }}>
      {row}
    </Link>
  ) : (
    row
  );
  return (
    <>
      {errors.map(({ column, detail }) => (
        <tr key={`${column} ${detail}`}>
          <td data-label={t("admin.row")}>{number}</td>
          <td data-label={t("admin.column")}>{column || t("admin.wholeRow")}</td>
          <td data-label={t("admin.problem")}>{detail}</td>
        </tr>
      ))}
      {warnings.map((warning) => (
        <tr key={warning}>
          <td data-label={t("admin.row")}>{number}</td>
          <td data-label={t("admin.column")}>{t("admin.warned")}</td>
          <td data-label={t("admin.problem")}>
            <Value spec={WARNINGS} value={warning} />
          </td>
        </tr>
      ))}
    </>
  );
}
