import { useMutation } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import { ProblemError } from "../../../../shared/api/client.ts";
import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import { nameOf } from "../../kit/concept/moves.ts";
import type { Values } from "../../kit/forms/values.ts";
import { type AnyView, useMoved } from "../../kit/service/queries.ts";
import { useClient } from "../../kit/service/service.tsx";

/** The record as this form saw it, and as someone else has since left it. */
export interface Conflict {
  before: AnyView;
  after: AnyView;
}
/** Making one move from an open form. */
export interface Making {
  /** Makes the move; nothing when it was refused. */
  make(input: Values): Promise<AnyView | undefined>;
  /** The record that the next attempt builds on. */
  seen: AnyView | undefined;
  conflict: Conflict | undefined;
  error: Error | null;
  pending: boolean;
}

const CHANGED = ["stale", "wrong-state"];
const hasChanged = (error: unknown): boolean => error instanceof ProblemError && CHANGED.includes(error.problem.code);

/** One Idempotency-Key for the same body however often it is sent from this form. */
export function useKey(): (body: unknown) => string {
  const last = useRef({ body: "", key: "" });
  return useCallback((body) => {
    const text = JSON.stringify(body);
    if (last.current.body !== text) last.current = { body: text, key: crypto.randomUUID() };
    return last.current.key;
  }, []);
}

/** Makes `move` on the record as it was when the form opened, or begins a record when there is none. A record that was changed
 * in between is read again; the next attempt builds on it. */
export function useMake(concept: AnyConcept, opened: AnyView | undefined, move: string): Making {
  const client = useClient();
  const moved = useMoved();
  const keyFor = useKey();
  const name = nameOf(concept);
  const [seen, setSeen] = useState(opened);
  const [conflict, setConflict] = useState<Conflict>();
  const sending = useMutation({
    mutationFn: async (input: Values) => {
      const key = keyFor({ input, version: seen?.version });
      const sent = seen
        ? client.move(name, seen, move as never, input as never, key)
        : client.start(name, move as never, input as never, key);
      return (await sent) as AnyView;
    },
    onSuccess: (record) => {
      setSeen(record);
      setConflict(undefined);
      moved(name, record);
    },
    onError: async (error) => {
      if (!seen || !hasChanged(error)) return;
      const after = (await client.read(name, seen.id)) as AnyView;
      setConflict({ before: seen, after });
      setSeen(after);
      moved(name, after);
    },
  });
  const make = (input: Values) => sending.mutateAsync(input).catch(() => undefined);
  return { make, seen, conflict, error: sending.error, pending: sending.isPending };
}
