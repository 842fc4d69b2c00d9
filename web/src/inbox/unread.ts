import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { storedText } from "../preferences/stored.ts";
import { useMe } from "../service/officer.tsx";
import { useClient } from "../service/service.tsx";

/** Unread notices are counted up to this many. */
export const MOST = 50;

/** How many notices came since this officer last looked, on this device. */
export function useUnread(): { count: number; since: string; markRead(at: string): void } {
  const client = useClient();
  const { officer } = useMe();
  const marker = storedText(`xct.read.${officer}`);
  const since = marker.use();
  const { data } = useQuery({
    queryKey: ["inbox", "head"],
    queryFn: () => client.inbox({ limit: MOST }),
  });
  const count = (data?.data ?? []).filter(({ at }) => at > since).length;
  const markRead = useCallback((at: string) => at > marker.get() && marker.set(at), [marker]);
  return { count, since, markRead };
}
