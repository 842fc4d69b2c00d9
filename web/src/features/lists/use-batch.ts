import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { Line } from "../../../../shared/api/contract.ts";
import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import { nameOf } from "../../kit/concept/moves.ts";
import type { Values } from "../../kit/forms/values.ts";
import { useMovedMany } from "../../kit/service/queries.ts";
import { useClient } from "../../kit/service/service.tsx";
import { againFor, isDone, type Outcome, runAll, type Task, tasksOf } from "./batch-run.ts";

/** Making one move on several lines. */
export interface Batching {
  make(lines: readonly Line[], input: Values): void;
  retry(): void;
  /** What was not done the last time; nothing before the first. */
  failed: readonly Outcome[] | undefined;
  /** How many were done, all attempts together. */
  done: number;
  /** How many of how many have been dealt with in the attempt that runs. */
  progress: { done: number; count: number } | undefined;
}

/** Makes `move` on lines of a list, each judged and answered on its own. `after` hears what became of them. */
export function useBatch(
  concept: AnyConcept,
  move: string,
  after: (done: readonly Outcome[], failed: readonly Outcome[]) => void,
): Batching {
  const client = useClient();
  const moved = useMovedMany();
  const name = nameOf(concept);
  const [progress, setProgress] = useState<Batching["progress"]>();
  const [failed, setFailed] = useState<readonly Outcome[]>();
  const [done, setDone] = useState(0);
  const running = useMutation({
    mutationFn: async (begin: () => Promise<Task[]> | Task[]) => {
      const tasks = await begin();
      const told = (count: number) => setProgress({ done: count, count: tasks.length });
      told(0);
      return runAll((items) => client.batch(items), tasks, told);
    },
    onSuccess: (outcomes) => {
      const [well, ill] = [outcomes.filter(isDone), outcomes.filter((outcome) => !isDone(outcome))];
      setFailed(ill);
      setDone((was) => was + well.length);
      moved(name);
      after(well, ill);
    },
    onSettled: () => setProgress(undefined),
  });
  const versionOf = async ({ id, version }: Line) =>
    client.read(name, id).then(
      (record) => record.version,
      () => version,
    );
  return {
    make: (lines, input) => running.mutate(() => tasksOf(concept.name, move, lines, input)),
    retry: () => running.mutate(() => againFor(failed ?? [], versionOf)),
    failed,
    done,
    progress,
  };
}
