import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { type Client, ProblemError } from "../../../../shared/api/client.ts";
import type { CloudEvent } from "../../../../shared/api/cloudevent.ts";
import { concerned, type Key } from "./concerned.ts";
import { QUICK_MS, restAfter } from "./pace.ts";
import { inUse, watchPresence } from "./presence.ts";
import { ECHOES_MS } from "./queries.ts";
import { useClient } from "./service.tsx";

/** Where a console is in its agency's feed, and how it goes on. */
interface Place {
  cursor: number | undefined;
  /** Something may have been missed: when the feed is found again, everything is looked at anew. */
  lost: boolean;
  rest: number;
  askedAt: number;
}
const MOST = 200;
const FEED = "feed";

/** Follows what the own agency is told, and has whatever that concerns read again. True once it is known from where on. */
export function useFeed(): boolean {
  const client = useClient();
  const queries = useQueryClient();
  const place = useRef<Place>({ cursor: undefined, lost: false, rest: QUICK_MS, askedAt: 0 });
  const { isFetched, refetch } = useQuery({
    queryKey: [FEED],
    queryFn: () => follow(client, queries, place.current),
    staleTime: 0,
    refetchInterval: () => place.current.rest,
    refetchIntervalInBackground: true,
    refetchOnWindowFocus: "always",
    notifyOnChangeProps: ["isFetched"],
  });
  useEffect(
    () =>
      watchPresence(() => {
        const { rest, askedAt } = place.current;
        if (rest > QUICK_MS && performance.now() - askedAt > QUICK_MS) void refetch();
      }),
    [refetch],
  );
  return isFetched;
}

/** Looks once; gives the position reached. */
async function follow(client: Client, queries: QueryClient, place: Place): Promise<number> {
  place.askedAt = performance.now();
  try {
    const { data, cursor } = await client.events({ after: place.cursor ?? "latest", limit: MOST });
    place.rest = restAfter(place.rest, inUse());
    if (place.lost) void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== FEED });
    Object.assign(place, { cursor, lost: false });
    if (data.length > 0) lookAt(queries, data);
    return cursor;
  } catch (error) {
    const trimmed = error instanceof ProblemError && error.problem.code === "cursor-trimmed";
    if (trimmed) place.cursor = undefined;
    place.lost ||= place.cursor === undefined;
    place.rest = restAfter(place.rest, trimmed && inUse());
    throw error;
  }
}

/** Reads again what these events concern, and lists and totals once more when they have had time to follow. */
function lookAt(queries: QueryClient, events: readonly CloudEvent[]): void {
  const keys = [...new Map(events.flatMap(concerned).map((key) => [key.join(" "), key])).values()];
  const look = (some: readonly Key[]) => {
    for (const queryKey of some) void queries.invalidateQueries({ queryKey });
  };
  look(keys);
  const follows = ([kind, , record]: Key): boolean => kind === "pages" || (kind === "record" && record === undefined);
  setTimeout(() => look(keys.filter(follows)), ECHOES_MS[0]);
}
