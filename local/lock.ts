import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Plain } from "./paths.ts";

/** What a run notes in its data folder about itself; all but `pid` once it is up. */
export interface Running {
  pid: number;
  engine?: number | undefined;
  url?: string;
  database?: string;
}
/** A data folder that is this process's own. */
export interface Hold {
  note(facts: Omit<Running, "pid">): void;
  release(): void;
}
const lockIn = (folder: string): string => join(folder, "running.json");
/** Where the number of the engine that serves a folder is noted. */
export const engineIn = (folder: string): string => join(folder, "engine.pid");

/** The run that has the folder in use, if one does. What a killed run left behind does not count. */
export function running(folder: string): Running | undefined {
  const noted = read(() => JSON.parse(readFileSync(lockIn(folder), "utf8")) as Running);
  const isOther = noted && noted.pid !== process.pid && commandOf(noted.pid)?.includes("main.ts");
  return isOther ? noted : undefined;
}

/** Takes the folder for this process alone, emptied first if so wished. Throws a `Plain` while another run has it. */
export function hold(folder: string, { fresh = false } = {}): Hold {
  const other = running(folder);
  if (other) throw new Plain(inUse(folder, other));
  if (fresh && !isOurs(folder))
    throw new Plain(`${folder} holds other things than this service's data; --reset leaves it alone.`);
  endStaleEngine(folder);
  rmSync(fresh ? folder : lockIn(folder), { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(lockIn(folder), JSON.stringify({ pid: process.pid }), { flag: "wx" });
  } catch (error) {
    const rival = running(folder);
    throw rival ? new Plain(inUse(folder, rival)) : error;
  }
  return {
    note: (facts) => writeFileSync(lockIn(folder), JSON.stringify({ pid: process.pid, ...facts })),
    release: () => rmSync(lockIn(folder), { force: true }),
  };
}

/** Whether the folder is one that this service made, or is about to: never empty a folder that was named by mistake. */
function isOurs(folder: string): boolean {
  const found = read(() => readdirSync(folder)) ?? [];
  return found.length === 0 || ["secret", "records.db", "running.json"].some((name) => found.includes(name));
}

const inUse = (folder: string, { pid, url }: Running): string =>
  `Already ${url ? `running at ${url}` : `being started in ${folder}`} (process ${pid}). Stop it first, or use another --data folder.`;

/** Notes the engine that serves a folder, so that the next run can end it should this one be killed. */
export const noteEngine = (folder: string, pid: number): void => writeFileSync(engineIn(folder), String(pid));

/** Ends the engine that a killed run left serving this folder; any other process that has its number by now is left alone. */
export function endStaleEngine(folder: string): void {
  const pid = Number(read(() => readFileSync(engineIn(folder), "utf8")));
  if (pid > 0 && commandOf(pid)?.includes(join(folder, "records.db"))) process.kill(pid, "SIGKILL");
  rmSync(engineIn(folder), { force: true });
}

/** The command line of a living process. */
function commandOf(pid: number): string | undefined {
  const text = read(() =>
    process.platform === "linux"
      ? readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ")
      : execFileSync("ps", ["-o", "args=", "-p", String(pid)], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }),
  );
  return text?.trim() || undefined;
}

function read<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}
