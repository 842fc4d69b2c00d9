import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { endStaleEngine, engineIn } from "../lock.ts";
import { freePort, ROOT } from "../paths.ts";

/** A service that is started again on the same folder and port whenever it has been killed. */
export interface Keeper {
  base: string;
  /** Resolves when the service answers; fails when it ended before that by itself. */
  up(): Promise<unknown>;
  /** Ends the service at once, as the kernel would, its database with it if asked, and starts it again. */
  kill(withDatabase: boolean): Promise<void>;
  /** The time that the service is started with from now on (UTC ISO); it runs on from there. */
  setTime(iso: string): void;
  stop(): Promise<void>;
}
const SERVICE = join(ROOT, "local/demo/service.ts");
/** Compiled modules: the second start and those after it take half the time. */
const COMPILED = join(ROOT, "node_modules", ".cache", "compiled");

/** Starts a service on a temporary folder, at a time (UTC ISO). */
export async function keepService(at: string): Promise<Keeper> {
  const folder = mkdtempSync(join(tmpdir(), "xiechatong-demo-"));
  const port = await freePort();
  let time = { iso: at, since: performance.now() };
  const start = () => {
    const now = new Date(Date.parse(time.iso) + performance.now() - time.since).toISOString();
    const child = fork(SERVICE, [folder, String(port), now], { env: { ...process.env, NODE_COMPILE_CACHE: COMPILED } });
    const ready = Promise.race([
      once(child, "message"),
      once(child, "exit").then(([code]) => Promise.reject(new Error(`the service ended with ${code} before it was ready`))),
    ]);
    ready.catch(() => {});
    return { child, ready };
  };
  let run = start();
  const end = async (child: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, "exit");
    child.kill(signal);
    await exit;
  };
  return {
    base: `http://localhost:${port}`,
    up: () => run.ready,
    kill: async (withDatabase) => {
      await run.ready;
      const engine = Number(readFileSync(engineIn(folder), "utf8"));
      const ended = end(run.child, "SIGKILL");
      if (withDatabase) process.kill(engine, "SIGKILL");
      await ended;
      run = start();
    },
    setTime: (iso) => {
      time = { iso, since: performance.now() };
    },
    stop: async () => {
      await end(run.child, "SIGTERM");
      endStaleEngine(folder);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
