import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Client } from "../../../shared/client.ts";
import type { Line } from "../../../shared/contract.ts";
import { type ConceptName, conceptOf } from "../../../shared/registry.ts";
import { casework } from "../concept/names.ts";
import { useClient } from "../service/service.tsx";

const PAGE = 200;
/** So many operators are found by pinyin; any others by what their names contain. */
const PAGES = 5;
const EACH = 5;
const PAUSE_MS = 250;
const SHORTEST = 2;
const REF = /^[a-z]{2}\d/i;

const once = (lines: Line[]): Line[] => [...new Map(lines.map((line) => [line.id, line])).values()];

async function listed(client: Client, concept: ConceptName): Promise<Line[]> {
  const found: Line[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < PAGES; page += 1) {
    const { data, page: at } = await client.list(concept, { limit: PAGE, cursor });
    found.push(...data);
    if (!at.nextCursor) break;
    cursor = at.nextCursor;
  }
  return found;
}

/** A directory, kept for a while so that it can be searched by sound. */
export function useDirectory(concept: ConceptName): Line[] {
  const client = useClient();
  const { data } = useQuery({
    queryKey: ["list", concept, "palette"],
    queryFn: () => listed(client, concept),
    staleTime: 300_000,
  });
  return data ?? [];
}

/** Kinds in which a text is looked for; the beginning of a reference says which. */
const kindsFor = (q: string): ConceptName[] => {
  const kinds = casework.map(({ name }) => name);
  if (!REF.test(q)) return [...kinds, "operator"];
  return kinds.filter((kind) => conceptOf(kind).ref === q.slice(0, 2).toUpperCase());
};

async function find(client: Client, q: string): Promise<Line[]> {
  const boxes = kindsFor(q).flatMap((kind) => Object.keys(conceptOf(kind).boxes).map((box) => ({ kind, box })));
  const pages = await Promise.all(boxes.map(({ kind, box }) => client.list(kind, { q, box, limit: EACH })));
  return once(pages.flatMap(({ data }) => data));
}

/** Records that the service finds by number, reference or title, once the typing has paused. */
export function useFound(typed: string, wanted: boolean): { lines: Line[]; searching: boolean } {
  const client = useClient();
  const [q, setQ] = useState("");
  const text = wanted && typed.trim().length >= SHORTEST ? typed.trim() : "";
  useEffect(() => {
    const timer = setTimeout(() => setQ(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const { data, isFetching } = useQuery({
    queryKey: ["list", "palette", q],
    queryFn: () => find(client, q),
    enabled: q !== "",
  });
  return { lines: text && q === text ? (data ?? []) : [], searching: text !== "" && (isFetching || q !== text) };
}
