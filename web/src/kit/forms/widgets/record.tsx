import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import type { Client } from "../../../../../shared/api/client.ts";
import type { Line } from "../../../../../shared/api/contract.ts";
import type { ConceptName } from "../../../../../shared/registry.ts";
import { named } from "../../concept/names.ts";
import { useClient } from "../../service/service.tsx";
import { useWords } from "../../words/use-words.ts";
import { textOf, type WidgetProps } from "./props.ts";

const SHOWN = 30;

/** Records that match, out of every box. */
async function findIn(client: Client, concept: ConceptName, q: string | undefined): Promise<Line[]> {
  const boxes = named(concept).boxes;
  const pages = await Promise.all(boxes.map((box) => client.list(concept, { q, box, limit: SHOWN })));
  const lines = pages.flatMap(({ data }) => data);
  return lines.filter(({ id }, index) => lines.findIndex((line) => line.id === id) === index).slice(0, SHOWN);
}

/** One record of another kind, to be found by its title, number or reference. */
export function RecordField({ id, describedBy, invalid, value, change, spec }: WidgetProps) {
  const { t } = useWords();
  const client = useClient();
  const [typed, setTyped] = useState("");
  const concept = spec.concept as ConceptName;
  const chosen = textOf(value);
  const found = useQuery({
    queryKey: ["list", concept, "choose", typed],
    queryFn: () => findIn(client, concept, typed.trim() || undefined),
    placeholderData: (before) => before,
  });
  const known = useQuery({
    queryKey: ["list", concept, "chosen", chosen],
    queryFn: () => client.read(concept, chosen),
    enabled: chosen !== "",
  });
  const lines = (found.data ?? []).map(({ id: value, title, ref, number }) => ({
    value,
    label: [title, number ?? ref].filter(Boolean).join(" · "),
  }));
  const own = known.data as { ref?: string; title?: string; name?: string } | undefined;
  const missing = chosen !== "" && !lines.some((line) => line.value === chosen);
  const options = missing ? [{ value: chosen, label: own?.title ?? own?.name ?? own?.ref ?? chosen }, ...lines] : lines;
  return (
    <>
      <Select
        id={id}
        className="wide"
        options={options}
        loading={found.isFetching}
        value={chosen || undefined}
        onChange={(next: string | undefined) => change(next)}
        showSearch={{ filterOption: false, onSearch: setTyped }}
        allowClear={!spec.required}
        placeholder={t("form.chooseRecord")}
        notFoundContent={t("form.noRecord")}
        status={invalid ? "error" : ""}
        aria-invalid={invalid}
        aria-describedby={describedBy}
        aria-required={spec.required}
      />
      {found.error && <p className="field-fault">{found.error.message}</p>}
    </>
  );
}
