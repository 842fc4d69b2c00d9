import { existsSync, readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeApp } from "../../../functions/http/app.ts";
import { eventsOf, letterTo } from "../../kit/engine.ts";
import { otherProcess } from "../../kit/faults.ts";
import { eventually, openWorld, type World } from "../../kit/world.ts";

/** Stops a process where it stands, all of its threads. */
async function halt(pid: number): Promise<void> {
  process.kill(pid, "SIGSTOP");
  const isStill = (thread: string) => /^State:\s+T/m.test(readFileSync(`/proc/${pid}/task/${thread}/status`, "utf8"));
  const tasks = `/proc/${pid}/task`;
  if (existsSync(tasks)) await eventually("a standstill", async () => readdirSync(tasks).every(isStill));
}

let world: World;
beforeAll(async () => {
  world = await openWorld({ pollers: false });
});
afterAll(() => world.stop());

test("an engine that hangs on a write makes the service unavailable, not silent; once it goes on, the letter is made once", async () => {
  const server = otherProcess(world);
  const app = makeApp(server.deps);
  const engine = world.engine.pid ?? 0;
  const headers = {
    authorization: `Bearer ${await world.token("drug-drafter")}`,
    "content-type": "application/json",
    "idempotency-key": "hang",
  };
  const body = JSON.stringify(letterTo(await world.agency("market"), [], "停顿"));
  const draft = () => app.request("/api/letters", { method: "POST", headers, body });
  server.disturb(async ({ command }, next) => {
    if (command === "TransactWriteItems") await halt(engine);
    return next();
  });
  try {
    const answer = await draft();
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "1"]);
    expect(await answer.json()).toMatchObject({ code: "unavailable" });
  } finally {
    server.disturb();
    process.kill(engine, "SIGCONT");
  }
  expect((await draft()).status).toBe(201);
  expect((await draft()).headers.get("idempotent-replayed")).toBe("true");
  expect((await eventsOf(world.deps)).filter(({ data }) => data["title"] === "停顿")).toHaveLength(1);
});
