import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../local/paths.ts";
import { startStack } from "../../local/stack.ts";
import { quiet, settled, temporaryFolder } from "./engine.ts";
import { eventually } from "./world.ts";

/** A run of `npm start`, without building the console. */
export interface Run {
  pid: number;
  /** What it has printed so far. */
  out(): string;
  err(): string;
  /** Resolves when it says where it can be reached; fails when it ends instead. */
  ready: Promise<string>;
  /** Resolves with the exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals>;
  kill(signal: NodeJS.Signals): Promise<number | NodeJS.Signals>;
}
const runs = new Set<ChildProcess>();
/** Compiled modules, shared by all runs: a start then takes half the time. */
const COMPILED = join(ROOT, "node_modules", ".cache", "compiled");

/** Starts the service as a person would. `environment` comes on top of the test's own. */
export function npmStart(
  options: string[],
  environment: Record<string, string> = {},
  main = ["local/main.ts", "--no-build"],
): Run {
  const child = spawn(process.execPath, [...main, ...options], {
    cwd: ROOT,
    env: { ...process.env, NODE_COMPILE_CACHE: COMPILED, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  runs.add(child);
  let [out, err] = ["", ""];
  child.stdout.on("data", (text: Buffer) => {
    out += text;
  });
  child.stderr.on("data", (text: Buffer) => {
    err += text;
  });
  const ended = once(child, "close").then(([code, signal]: unknown[]) => {
    runs.delete(child);
    return (code ?? signal) as number | NodeJS.Signals;
  });
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.on("data", () => {
      const url = /http:\/\/localhost:\d+/.exec(out)?.[0];
      if (url) resolve(url);
    });
    void ended.then((code) => reject(new Error(`ended with ${code} before it was ready: ${err}`)));
  });
  ready.catch(() => {});
  return {
    pid: child.pid ?? 0,
    out: () => out,
    err: () => err,
    ready,
    ended,
    kill: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}

/** Ends whatever run a test has left behind. */
export async function endRuns(): Promise<void> {
  await Promise.all([...runs].map((child) => [once(child, "close"), child.kill("SIGTERM")][0]));
}

/** Whether a process is there and not just waiting to be buried. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== "linux" || !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}
export const gone = (pid: number): Promise<true> => eventually(`the end of process ${pid}`, async () => !isAlive(pid), 30_000);

/** The engine that last served a data folder. */
export const engineOf = (folder: string): Promise<number> =>
  eventually(
    "the engine's number",
    async () => {
      const file = join(folder, "engine.pid");
      return existsSync(file) && Number(readFileSync(file, "utf8"));
    },
    20_000,
  );

/** A data folder as a first start on this port leaves it, to copy: a start on it has nothing to seed. */
export async function seededFolder(port: number): Promise<{ copyTo(folder: string): void; remove(): void }> {
  const folder = temporaryFolder();
  const { deps, stop } = await startStack({ port, folder: folder.path, log: quiet });
  await settled(deps);
  await stop();
  return { copyTo: (to) => cpSync(folder.path, to, { recursive: true }), remove: folder.remove };
}
