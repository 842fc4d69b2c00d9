import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { type ChangeEvent, useId, useState } from "react";
import { type Imported, ROWS_MAX } from "../../../../shared/api/endpoints/operators.ts";
import { TextBox } from "../../kit/controls/input.tsx";
import { useClient } from "../../kit/service/service.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { Ask } from "../settings/ask.tsx";
import { Trouble } from "../settings/trouble.tsx";
import { ImportResult } from "./import-result.tsx";

/** What is to be imported: a file as it is, or text that was pasted. */
type Table = { name: string; csv: string; encoding: "auto" | "text" };
const CHUNK = 0x8000;

async function tableOf(file: File): Promise<Table> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = "";
  for (let at = 0; at < bytes.length; at += CHUNK) binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return { name: file.name, csv: btoa(binary), encoding: "auto" };
}

/** Brings operators in from a table: first a run that saves nothing, then, after a question, the import itself. */
export function ImportOperators() {
  const { t } = useWords();
  const id = useId();
  const client = useClient();
  const queries = useQueryClient();
  const [table, setTable] = useState<Table>();
  const [pasted, paste] = useState("");
  const running = useMutation({
    mutationFn: ({ csv, encoding }: Table): Promise<Imported> => client.importOperators({ csv, encoding, dryRun: true }),
  });
  const importing = useMutation({
    mutationFn: ({ csv, encoding }: Table) => client.importOperators({ csv, encoding, dryRun: false }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ["pages"] });
      void queries.invalidateQueries({ queryKey: ["list", "operator"] });
    },
  });
  const run = (wanted: Table) => {
    importing.reset();
    setTable(wanted);
    running.mutate(wanted);
  };
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? [];
    event.target.value = "";
    if (file) run(await tableOf(file));
  };
  const dry = running.data;
  const count = dry?.created ?? 0;
  return (
    <section className="card" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t("admin.importing")}</h2>
      <p className="field-hint">{t("admin.importHint", { max: ROWS_MAX })}</p>
      <div className="field">
        <label className="link-button file-button">
          {t("admin.file")}
          <input type="file" className="sr-only" accept=".csv,text/csv" onChange={(event) => void choose(event)} />
        </label>
        {table && <span className="muted small"> {table.name}</span>}
      </div>
      <details className="more-fields">
        <summary>{t("admin.paste")}</summary>
        <TextBox
          aria-label={t("admin.paste")}
          value={pasted}
          rows={6}
          most={16}
          onChange={(event) => paste(event.target.value)}
        />
        <p>
          <Button disabled={!pasted.trim()} onClick={() => run({ name: "", csv: pasted, encoding: "text" })}>
            {t("admin.dryRun")}
          </Button>
        </p>
      </details>
      <Trouble error={running.error ?? importing.error} />
      {importing.data ? <ImportResult result={importing.data} /> : dry && !running.isPending && <ImportResult result={dry} />}
      {table && dry && count > 0 && !importing.data && !running.isPending && (
        <Ask
          label={t("admin.go", { count })}
          question={t("admin.goAsk", { count })}
          pending={importing.isPending}
          act={() => importing.mutate(table)}
        />
      )}
    </section>
  );
}
