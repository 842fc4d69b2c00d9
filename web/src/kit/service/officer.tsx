import { useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { type Client, ProblemError } from "../../../../shared/api/client.ts";
import type { Me } from "../../../../shared/api/contract.ts";
import { localDate } from "../../../../shared/core/clock.ts";
import type { Config } from "../../config.ts";
import { useFeed } from "./feed.ts";
import { useClient } from "./service.tsx";
import { useSession } from "./session.ts";

/** Who is signed in, at a console configured so. */
export interface Present {
  me: Me;
  config: Config;
  /** Milliseconds by which the service's clock is ahead of this device's. */
  ahead: number;
}
const OfficerContext = createContext<Present | undefined>(undefined);
const TodayContext = createContext("");
const REFRESH_MS = 60_000;

/** Asks which officer is signed in, and asks again from time to time; nothing while the place in the feed is not known yet. */
export function usePresence(config: Config): { present: Present | undefined; error: Error | null; again: () => unknown } {
  const client = useClient();
  const { subject = "" } = useSession();
  // From where on the feed is followed has to be known before anything is read that it is to keep up to date.
  const following = useFeed();
  const { data, error, refetch } = useQuery({
    queryKey: ["me"],
    queryFn: async () => {
      const present = await presentBy(client, subject);
      return { ...present, config };
    },
    staleTime: REFRESH_MS,
    refetchInterval: REFRESH_MS,
  });
  return { present: following ? data : undefined, error, again: refetch };
}

/** Tells everybody below who is signed in. */
export const Signed = ({ present, children }: { present: Present; children: ReactNode }) => (
  <OfficerContext value={present}>
    <Today>{children}</Today>
  </OfficerContext>
);

const KEPT_KEY = "xct.me";
/** Who is signed in; while the service is out of reach, whoever it was when this tab last asked. */
async function presentBy(client: Client, subject: string): Promise<Omit<Present, "config">> {
  try {
    const me = await client.me();
    const present = { me, ahead: Date.parse(me.now) - Date.now() };
    sessionStorage.setItem(KEPT_KEY, JSON.stringify({ ...present, subject }));
    return present;
  } catch (error) {
    const kept = JSON.parse(sessionStorage.getItem(KEPT_KEY) ?? "{}") as Partial<Present> & { subject?: string };
    if (error instanceof ProblemError || kept.subject !== subject || !kept.me || kept.ahead === undefined) throw error;
    return { me: kept.me, ahead: kept.ahead };
  }
}

function usePresent(): Present {
  const present = useContext(OfficerContext);
  if (!present) throw new Error("used outside Officer");
  return present;
}

/** Who is signed in. */
export const useMe = (): Me => usePresent().me;
/** How this console is configured. */
export const useConfig = (): Config => usePresent().config;
/** The service's clock: a function that gives its present instant. */
export function useServiceClock(): () => string {
  const { ahead } = usePresent();
  return () => new Date(Date.now() + ahead).toISOString();
}

/** Looks for everybody below whether the day has changed: a list has many dates. */
function Today({ children }: { children: ReactNode }) {
  const now = useServiceClock();
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), REFRESH_MS);
    return () => clearInterval(timer);
  }, []);
  return <TodayContext value={localDate(now())}>{children}</TodayContext>;
}

/** Today in Asia/Shanghai by the service's clock. */
export const useToday = (): string => useContext(TodayContext);
