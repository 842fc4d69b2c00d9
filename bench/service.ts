import { type ChildProcess, fork } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { asLocalAws } from "../local/cloud.ts";
import { signIn } from "../local/sign-in.ts";
import { type Client, makeClient } from "../shared/api/client.ts";

/** A message given to SNS: the event it is about, when that was decided and when it was given (ms). */
export interface Published {
  record: string;
  seq: number;
  time: number;
  at: number;
}
/** A service under load in another process, and a direct line to its engine. */
export interface Service {
  url: string;
  db: DynamoDBDocumentClient;
  as(subject: string): Promise<{ client: Client; token: string }>;
  ask<T>(order: "resume" | "pause" | "published" | "stop"): Promise<T>;
  /** Resident memory of service and engine together, in MB. */
  rss(): number;
  /** Processor time that service and engine have used so far, in ms. */
  cpu(): { service: number; engine: number };
}

const heard = <T>(child: ChildProcess, order: string): Promise<T> =>
  new Promise((resolve) => {
    const listen = (message: unknown) => {
      const { order: which, answer } = message as { order: string; answer: T };
      if (which !== order) return;
      child.off("message", listen);
      resolve(answer);
    };
    child.on("message", listen);
  });

/** What `npm start` gives to Node: a small young generation keeps the memory of a long-running process low. */
export const NODE_FLAGS = ["--max-semi-space-size=4"];

/** Starts the service over a fresh data folder, dispatch paused. */
export async function startService(folder: string): Promise<Service> {
  asLocalAws();
  const child = fork(fileURLToPath(new URL("server.ts", import.meta.url)), [folder], { execArgv: NODE_FLAGS });
  const { url, database, engine } = await heard<{ url: string; database: string; engine: number }>(child, "ready");
  const db = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint: database }), {
    marshallOptions: { removeUndefinedValues: true },
  });
  return {
    url,
    db,
    as: async (subject) => {
      const token = await signIn(url, subject);
      return { token, client: makeClient({ base: url, token: () => token }) };
    },
    ask: async <T>(order: string) => {
      const answer = heard<T>(child, order);
      child.send(order);
      return answer.finally(() => order === "stop" && child.kill());
    },
    cpu: () => ({ service: cpuOf(child.pid), engine: cpuOf(engine) }),
    rss: () => [child.pid, engine].reduce((sum: number, pid) => sum + rssOf(pid), 0),
  };
}

/** Resident set size of a process in MB, from the kernel; 0 where there is no /proc. */
function rssOf(pid: number | undefined): number {
  try {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return Number(kilobytes ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** The kernel counts processor time in hundredths of a second. */
const TICK_MS = 10;

/** Processor time of a process in ms, from the kernel; 0 where there is no /proc. */
function cpuOf(pid: number | undefined): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    return 0;
  }
}
