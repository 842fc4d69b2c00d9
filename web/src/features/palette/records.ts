import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import type { Client } from "../../../../shared/api/client.ts";
import type { Line } from "../../../../shared/api/contract.ts";
import type { ConceptName } from "../../../../shared/registry.ts";
import { useClient } from "../../kit/service/service.tsx";
import { oneAtATime } from "./one-at-a-time.ts";

const PAGE = 200;
/** So many operators are found by pinyin; any others by what their names contain. */
const PAGES = 5;
const PAUSE_MS = 250;
const FRESH_MS = 10_000;
const SHORTEST = 2;

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

interface Found {
  q: string;
  lines: Line[];
  cut: boolean;
  failed: boolean;
}
const NOTHING: Found = { q: "", lines: [], cut: false, failed: false };

/** Records that the service finds by number, reference or title, once the typing has paused; what is typed meanwhile waits its turn. */
export function useFound(typed: string, wanted: boolean): Found & { searching: boolean } {
  const client = useClient();
  const queries = useQueryClient();
  const [found, setFound] = useState(NOTHING);
  const text = wanted && typed.trim().length >= SHORTEST ? typed.trim() : "";
  const ask = useMemo(() => {
    const search = (q: string) =>
      queries.fetchQuery({ queryKey: ["search", q], queryFn: () => client.search(q), staleTime: FRESH_MS });
    return oneAtATime(search, (q, answer) =>
      setFound({ q, lines: answer?.data ?? [], cut: answer?.cut ?? false, failed: !answer }),
    );
  }, [client, queries]);
  useEffect(() => {
    const timer = setTimeout(() => ask(text || undefined), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, ask]);
  return text && found.q === text ? { ...found, searching: false } : { ...NOTHING, searching: text !== "" };
}
