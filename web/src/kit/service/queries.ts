import { type QueryClient, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import type { View } from "../../../../shared/api/client.ts";
import type { Page } from "../../../../shared/api/contract.ts";
import type { Agency } from "../../../../shared/domain/agency.ts";
import type { ConceptName } from "../../../../shared/registry.ts";
import { inUse } from "./presence.ts";
import { useClient } from "./service.tsx";

/** A record of any concept. */
export type AnyView = View<ConceptName> & Record<string, unknown>;
type Cursor = string | undefined;

/** What tells nobody (a draft, a colleague's step) is in no feed: what is on the page is read again at these intervals. */
const lookAgain = (): number => (inUse() ? 15_000 : 60_000);
/** Lists follow the records at a short distance: look once more after each of these times. */
export const ECHOES_MS: readonly number[] = [900, 3_000];
const PAGE = 200;

/** A record by id or short reference. */
export function useRecord(concept: ConceptName, id: string, shown = false) {
  const client = useClient();
  return useQuery({
    queryKey: ["record", concept, id],
    queryFn: async () => (await client.read(concept, id)) as AnyView,
    refetchInterval: shown && lookAgain,
  });
}

/** A record's history. */
export function useHistory(concept: ConceptName, id: string, version: number) {
  const client = useClient();
  return useQuery({
    queryKey: ["history", concept, id, version],
    queryFn: () => client.history(concept, id),
    placeholderData: (before) => before,
  });
}

/** Every agency, by id. */
export function useAgencies(): ReadonlyMap<string, Agency> {
  const client = useClient();
  const { data } = useQuery({
    queryKey: ["directory"],
    staleTime: 300_000,
    queryFn: async () => {
      const found: Agency[] = [];
      let cursor: Cursor;
      do {
        const page = await client.list("agency", { limit: PAGE, cursor });
        found.push(...page.data.flatMap(({ record }) => (record ? [record as unknown as Agency] : [])));
        cursor = page.page.nextCursor ?? undefined;
      } while (cursor);
      return found;
    },
  });
  return useMemo(() => new Map((data ?? []).map((agency) => [agency.id, agency])), [data]);
}

/** A list that grows page by page. */
export interface Pages<T> {
  rows: T[] | undefined;
  error: Error | null;
  retry(): unknown;
  more: (() => void) | undefined;
  loadingMore: boolean;
  /** Something is being read, if only again. */
  busy: boolean;
  /** The page read last had nothing. */
  barren: boolean;
}

/** Reads a list by cursor; asks again while it is looked at. */
export function usePages<T>(key: readonly unknown[], read: (cursor: Cursor) => Promise<Page<T>>): Pages<T> {
  const asked = useInfiniteQuery({
    queryKey: ["pages", ...key],
    queryFn: ({ pageParam }) => read(pageParam),
    initialPageParam: undefined as Cursor,
    getNextPageParam: (last) => last.page.nextCursor ?? undefined,
    // A list of many pages is read again as a whole: as much less often as it is longer.
    refetchInterval: ({ state }) => lookAgain() * Math.max(1, state.data?.pages.length ?? 1),
  });
  const pages = asked.data?.pages;
  const rows = useMemo(() => pages?.flatMap((page) => page.data), [pages]);
  return {
    rows,
    error: asked.data ? null : asked.error,
    retry: asked.refetch,
    more: asked.hasNextPage ? () => void asked.fetchNextPage() : undefined,
    loadingMore: asked.isFetchingNextPage,
    busy: asked.isFetching,
    barren: pages?.at(-1)?.data.length === 0,
  };
}

/** After a move: keeps the new record and looks at everything that may have changed, now and once the lists have followed. */
export function useMoved(): (concept: ConceptName, record: AnyView) => void {
  const queries = useQueryClient();
  return useCallback(
    (concept, record) => {
      const ref = typeof record["ref"] === "string" ? record["ref"] : undefined;
      for (const key of [record.id, ref]) if (key) queries.setQueryData(["record", concept, key], record);
      if (concept === "agency") void queries.invalidateQueries({ queryKey: ["directory"] });
      lookOften(queries);
    },
    [queries],
  );
}

/** After several moves on records of a concept: looks at everything that may have changed, now and once the lists have followed. */
export function useMovedMany(): (concept: ConceptName) => void {
  const queries = useQueryClient();
  return useCallback(
    (concept) => {
      void queries.invalidateQueries({ queryKey: ["record", concept] });
      if (concept === "agency") void queries.invalidateQueries({ queryKey: ["directory"] });
      lookOften(queries);
    },
    [queries],
  );
}

const lookOften = (queries: QueryClient): void => {
  look(queries);
  for (const ms of ECHOES_MS) setTimeout(() => look(queries), ms);
};

const look = (queries: QueryClient): void => {
  void queries.invalidateQueries({ queryKey: ["pages"] });
  void queries.invalidateQueries({ queryKey: ["history"] });
};
