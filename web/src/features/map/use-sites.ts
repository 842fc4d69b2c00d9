import { useQuery } from "@tanstack/react-query";
import type { Line } from "../../../../shared/api/contract.ts";
import { useClient } from "../../kit/service/service.tsx";
import { type Area, areasIn } from "./outline.ts";

/** Most sites that are drawn. */
export const SITES_MAX = 5000;
const PAGE = 200;
const LOOK_MS = 60_000;

/** Every site of an operation that the caller may see, in the order of its list. */
export function useSites(operation: string) {
  const client = useClient();
  return useQuery({
    queryKey: ["pages", "related", operation, "site", "all"],
    refetchInterval: LOOK_MS,
    queryFn: async () => {
      const lines: Line[] = [];
      let cursor: string | undefined;
      do {
        const page = await client.related("operation", operation, { concept: "site", limit: PAGE, cursor });
        lines.push(...page.data);
        cursor = page.page.nextCursor ?? undefined;
      } while (cursor && lines.length < SITES_MAX);
      return lines;
    },
  });
}

/** The outlines that the administrator has put beside the console; `null` when there are none, or they cannot be read. */
export function useOutline(): readonly Area[] | null | undefined {
  const { data } = useQuery({
    queryKey: ["outline"],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const json: unknown = await fetch("/outline.json").then(
        (answer) => (answer.ok ? answer.json().catch(() => undefined) : undefined),
        () => undefined,
      );
      return areasIn(json) ?? null;
    },
  });
  return data;
}
