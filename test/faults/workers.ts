import { once } from "node:events";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Backlog } from "./backlog.ts";
import type { Deadlines } from "./deadlines.ts";
import type { Run } from "./run.ts";
import type { Job } from "./worker.ts";

interface Answers {
  world: Run;
  deadlines: Deadlines;
  backlog: Backlog;
}

/** Threads that run simulated worlds, each its own. */
export function openWorkers(size = availableParallelism()) {
  const idle: Worker[] = [];
  const waiting: ((worker: Worker) => void)[] = [];
  const all = Array.from({ length: size }, () => {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), {
      workerData: "faults",
      resourceLimits: { maxYoungGenerationSizeMb: 64 },
    });
    idle.push(worker);
    return worker;
  });
  return {
    async run<K extends Job["kind"]>(job: Extract<Job, { kind: K }>): Promise<Answers[K]> {
      const worker = idle.pop() ?? (await new Promise<Worker>((free) => waiting.push(free)));
      try {
        worker.postMessage(job);
        const [answer] = (await once(worker, "message")) as [Answers[K]];
        return answer;
      } finally {
        const next = waiting.shift();
        if (next) next(worker);
        else idle.push(worker);
      }
    },
    close: async (): Promise<void> => {
      await Promise.all(all.map((worker) => worker.terminate()));
    },
  };
}
export type Workers = ReturnType<typeof openWorkers>;
