import { parentPort, workerData } from "node:worker_threads";
import { runBacklog } from "./backlog.ts";
import { BUGS } from "./bugs.ts";
import { runDeadlines, type SKEWS } from "./deadlines.ts";
import { runWorld } from "./run.ts";
import { STORM } from "./weather.ts";

/** What a worker is asked to do; the answer comes back as a message. */
export type Job =
  | { kind: "world"; seed: number; lives: number; bug?: string }
  | { kind: "deadlines"; seed: number; letters: number; clocks: keyof typeof SKEWS }
  | { kind: "backlog"; seed: number; events: number };

Error.stackTraceLimit = 0;

function work(job: Job): Promise<unknown> {
  if (job.kind === "deadlines") return runDeadlines(job.seed, job.letters, job.clocks);
  if (job.kind === "backlog") return runBacklog(job.seed, job.events);
  const bug = BUGS.find(({ name }) => name === job.bug);
  return runWorld(job.seed, bug, job.lives, bug && STORM);
}

if (workerData === "faults")
  parentPort?.on("message", (job: Job) => void work(job).then((answer) => parentPort?.postMessage(answer)));
