import { useCallback, useEffect, useRef, useState } from "react";
import { ProblemError } from "../../../../shared/api/client.ts";
import { useMe } from "../../kit/service/officer.tsx";
import { useClient } from "../../kit/service/service.tsx";
import type { Draft } from "./draft.ts";
import { learn } from "./known.ts";
import type { Known } from "./store.ts";
import { all, get, watch } from "./store.ts";
import { sync } from "./sync.ts";

/** What `read` gives from this device, again after each change. */
function useKept<T>(read: () => Promise<T>): T | undefined {
  const [kept, setKept] = useState<T>();
  useEffect(() => {
    let current = true;
    const look = () => void read().then((found) => current && setKept(found));
    look();
    const stop = watch(look);
    return () => {
      current = false;
      stop();
    };
  }, [read]);
  return kept;
}

/** The present officer's drafts, newest first. */
export function useDrafts(): Draft[] | undefined {
  const { officer } = useMe();
  const read = useCallback(
    async () => (await all("drafts")).filter((draft) => draft.officer === officer).sort((a, b) => (a.id < b.id ? 1 : -1)),
    [officer],
  );
  return useKept(read);
}

/** What can be chosen without a network. */
export function useKnown(): Known | undefined {
  const { officer } = useMe();
  return useKept(useCallback(() => get("known", officer), [officer]));
}

/** Sends what is queued: at the start, when the network or the officer comes back, and when asked. */
export function useSync(): { running: boolean; failed: string | undefined; now(): void } {
  const client = useClient();
  const { officer } = useMe();
  const [running, setRunning] = useState(0);
  const [failed, setFailed] = useState<string>();
  const now = useCallback(() => {
    setRunning((count) => count + 1);
    sync(client, officer)
      .then(() => setFailed(undefined))
      .catch((error: unknown) => setFailed(error instanceof ProblemError ? error.problem.title : ""))
      .finally(() => setRunning((count) => count - 1));
  }, [client, officer]);
  const learning = useRef(false);
  useEffect(() => {
    const back = () => {
      if (document.visibilityState !== "visible") return;
      now();
      if (learning.current || !navigator.onLine) return;
      learning.current = true;
      void learn(client, officer)
        .catch(() => undefined)
        .finally(() => {
          learning.current = false;
        });
    };
    back();
    addEventListener("online", back);
    document.addEventListener("visibilitychange", back);
    return () => {
      removeEventListener("online", back);
      document.removeEventListener("visibilitychange", back);
    };
  }, [client, officer, now]);
  return { running: running > 0, failed, now };
}
