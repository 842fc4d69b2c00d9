import { useMutation } from "@tanstack/react-query";
import { ProblemError } from "../../../../shared/api/client.ts";
import type { ProblemBody } from "../../../../shared/api/contract.ts";
import { type AnyConcept, type AnyMove, mayMake, outcomes } from "../../../../shared/core/lifecycle.ts";
import { asksNothing } from "../../kit/concept/fields.ts";
import { nameOf } from "../../kit/concept/moves.ts";
import { useMe } from "../../kit/service/officer.tsx";
import { type AnyView, useMoved } from "../../kit/service/queries.ts";
import { useClient } from "../../kit/service/service.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { useKey } from "../moves/use-make.ts";

/** The move that the record waits for once the form's own move is made, when it needs no more input. */
export interface FollowUp {
  name: string | undefined;
  /** The same, whoever may make it. */
  awaited: string | undefined;
  label: string;
  pending: boolean;
  /** Makes it; gives the refusal, if refused. */
  make(record: AnyView): Promise<ProblemBody | undefined>;
}

/** Goes on from a saved record, e.g. submits the draft just written. */
export function useFollowUp(concept: AnyConcept, move: AnyMove, record: AnyView | undefined): FollowUp {
  const client = useClient();
  const moved = useMoved();
  const me = useMe();
  const keyFor = useKey();
  const { t, say } = useWords();
  const state = outcomes(move, record?.state ?? "")[0] ?? "";
  const next = concept.states[state]?.next;
  const follows = next === undefined ? undefined : concept.moves[next];
  const awaited = follows && asksNothing(follows) ? next : undefined;
  const name = follows && mayMake(follows, Object.keys(move.by), me.duties) ? awaited : undefined;
  const sending = useMutation({
    mutationFn: async (saved: AnyView) =>
      (await client.move(nameOf(concept), saved, name as never, {} as never, keyFor(saved.version))) as AnyView,
    onSuccess: (done) => moved(nameOf(concept), done),
  });
  return {
    name,
    awaited,
    label: follows ? say(follows.label) : "",
    pending: sending.isPending,
    make: (saved) =>
      sending.mutateAsync(saved).then(
        () => undefined,
        (error: unknown) => (error instanceof ProblemError ? error.problem : lost(t("state.unreachable"))),
      ),
  };
}

/** What is known when no answer came at all. */
const lost = (title: string): ProblemBody => ({ type: "about:blank", title, status: 503, code: "unavailable", requestId: "" });
