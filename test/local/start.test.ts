import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { freePort } from "../../local/paths.ts";
import { signIn } from "../../local/sign-in.ts";
import { makeClient } from "../../shared/api/client.ts";
import { letterTo, temporaryFolder } from "../kit/engine.ts";
import { endRuns, engineOf, gone, isAlive, npmStart, type Run, seededFolder } from "../kit/process.ts";

const root = temporaryFolder();
let seeded: Awaited<ReturnType<typeof seededFolder>>;
let data: string;
let port: number;
let count = 0;
beforeAll(async () => {
  port = await freePort();
  seeded = await seededFolder(port);
});
beforeEach(() => {
  data = join(root.path, `data-${++count}`);
});
afterEach(endRuns);
afterAll(() => {
  root.remove();
  seeded.remove();
});

const start = (...more: string[]): Run => npmStart(["--port", String(port), "--data", data, ...more]);
const healthy = async (run: Run): Promise<boolean> => (await fetch(`${await run.ready}/api/health`)).ok;

describe("npm start", () => {
  test("keeps its data from one start to the next, and forgets it with --reset", async () => {
    seeded.copyTo(data);
    const first = start();
    const base = await first.ready;
    const as = async (subject: string) => {
      const token = await signIn(base, subject);
      return makeClient({ base, token: () => token });
    };
    const drafter = await as("drug-drafter");
    const market = (await drafter.list("agency", { q: "市场监督" })).data[0]?.id ?? "";
    const letter = await drafter.start("letter", "draft", letterTo(market));
    expect(await first.kill("SIGTERM")).toBe(0);
    expect(first.err()).toBe("");

    const second = start();
    await second.ready;
    expect(await drafter.read("letter", letter.id)).toMatchObject({ id: letter.id, version: 1 });
    expect(await (await as("drug-drafter")).history("letter", letter.id)).toMatchObject({ intact: true });
    await second.kill("SIGINT");

    const third = start("--reset");
    await third.ready;
    await expect((await as("drug-drafter")).read("letter", letter.id)).rejects.toMatchObject({ problem: { status: 404 } });
  });

  test("does not share its data with a second run, nor let that reset it", async () => {
    seeded.copyTo(data);
    const first = start();
    const url = await first.ready;
    for (const more of [[], ["--reset"]]) {
      const second = npmStart(["--port", "0", "--data", data, ...more]);
      expect([await second.ended, second.out()]).toEqual([1, ""]);
      expect(second.err()).toMatch(new RegExp(`^Already running at ${url} \\(process ${first.pid}\\)\\. .*--data.*\n$`));
    }
    expect(await healthy(first)).toBe(true);
    expect(await first.kill("SIGTERM")).toBe(0);
  });

  test("begun twice at the same moment on the same data runs once", async () => {
    seeded.copyTo(data);
    const both = [npmStart(["--port", "0", "--data", data]), npmStart(["--port", "0", "--data", data])];
    const up = await Promise.allSettled(both.map(({ ready }) => ready));
    expect(up.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const other = both[up.findIndex(({ status }) => status === "rejected")];
    expect([await other?.ended, other?.out()]).toEqual([1, ""]);
    expect(other?.err()).toMatch(/^Already (running at|being started in) .+\n$/);
  });

  test("leaves alone the processes that by now have the numbers noted by a killed run", async () => {
    seeded.copyTo(data);
    const bystander = npmStart([], {}, ["-e", "setInterval(() => {}, 1000); console.log('http://localhost:0')", "--"]);
    await bystander.ready;
    writeFileSync(join(data, "running.json"), JSON.stringify({ pid: bystander.pid, url: "http://localhost:1" }));
    writeFileSync(join(data, "engine.pid"), String(bystander.pid));
    expect(await healthy(start())).toBe(true);
    expect(isAlive(bystander.pid)).toBe(true);
  });
});

describe("npm start asked to stop", () => {
  test.each(["SIGINT", "SIGTERM"] as const)("by %s ends well and leaves no process, no lock, no noise", async (signal) => {
    seeded.copyTo(data);
    const run = start();
    expect(await healthy(run)).toBe(true);
    const engine = await engineOf(data);
    expect(isAlive(engine)).toBe(true);
    expect([await run.kill(signal), run.err()]).toEqual([0, ""]);
    await gone(engine);
    expect(existsSync(join(data, "running.json"))).toBe(false);
  });

  test("while it is still starting leaves no process either, even if the note of an earlier run was cut off", async () => {
    mkdirSync(data);
    writeFileSync(join(data, "running.json"), '{"pid":');
    const run = start();
    const engine = await engineOf(data);
    expect([await run.kill("SIGINT"), run.out()]).toEqual([0, ""]);
    await gone(engine);
  });
});

test("npm run rebuild works on data that is in use and on data that is not, and leaves no process", async () => {
  seeded.copyTo(data);
  const rebuild = () => npmStart([], {}, ["local/rebuild.ts", "--data", data]);
  const run = start();
  expect(await healthy(run)).toBe(true);
  for (const inUse of [true, false]) {
    if (!inUse) await run.kill("SIGTERM");
    const rebuilding = rebuild();
    expect([await rebuilding.ended, rebuilding.err()]).toEqual([0, ""]);
    expect(rebuilding.out()).toMatch(/^rebuilt \d\d records from \d+ events; 0 stray lines removed\n$/);
    if (inUse) expect(await healthy(run)).toBe(true);
  }
  await gone(await engineOf(data));
});
