import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { freePort } from "../../local/paths.ts";
import { signIn } from "../../local/sign-in.ts";
import type { Client } from "../../shared/api/client.ts";
import { makeClient } from "../../shared/api/client.ts";
import type { InboxLine } from "../../shared/api/inbox.ts";
import { temporaryFolder } from "../kit/engine.ts";
import { fileLetters } from "../kit/load.ts";
import { endRuns, engineOf, gone, isAlive, npmStart, type Run } from "../kit/process.ts";
import { eventually } from "../kit/world.ts";

const root = temporaryFolder();
const data = join(root.path, "data");
const tokens = new Map<string, Promise<string>>();
let port: number;
beforeAll(async () => {
  port = await freePort();
});
afterEach(endRuns);
afterAll(() => root.remove());

/** Tokens got before a kill go on being used after it: the issuer's keys are part of the data. */
function token(subject: string): Promise<string> {
  const made = tokens.get(subject) ?? signIn(`http://localhost:${port}`, subject);
  tokens.set(subject, made);
  return made;
}
const clientOf = (subject: string): Client => makeClient({ base: `http://localhost:${port}`, token: () => token(subject) });

const start = (): Run => npmStart(["--port", String(port), "--data", data]);

async function inboxOf(client: Client): Promise<InboxLine[]> {
  const lines: InboxLine[] = [];
  let cursor: string | undefined;
  do {
    const { data, page } = await client.inbox({ limit: 200, ...(cursor && { cursor }) });
    lines.push(...data);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return lines;
}

describe.each([
  ["the service", (run: Run) => run.kill("SIGKILL"), "SIGKILL"],
  [
    "its database",
    async (run: Run, engine: number) => {
      process.kill(engine, "SIGKILL");
      return run.ended;
    },
    1,
  ],
] as const)("when %s is killed in the middle of a load", (_, kill, end) => {
  test("the next start takes over, has every acknowledged move, and tells of each once", { timeout: 120_000 }, async () => {
    const first = start();
    const base = await first.ready;
    const engine = await engineOf(data);
    await Promise.all(["drug-drafter", "drug-signatory", "market-clerk", "committee-clerk"].map(token));
    const market = (await clientOf("drug-drafter").list("agency", { q: "市场监督" })).data[0]?.id ?? "";
    const load = fileLetters({ base, token }, market, 6);
    await eventually("20 acknowledged moves", async () => load.acknowledged.length >= 20, 40_000);
    expect(await kill(first, engine)).toBe(end);
    await load.done;
    if (end === 1) expect(first.err()).toMatch(/The database ended unexpectedly; stopping\. .*start again\.\n/);
    else expect(isAlive(engine)).toBe(true);

    const second = start();
    await second.ready;
    await gone(engine);
    await load.sendAgain();
    const [drafter, clerk, overseer] = [clientOf("drug-drafter"), clientOf("market-clerk"), clientOf("committee-clerk")];
    const lasting = await Promise.all(
      [...new Set(load.acknowledged.map(({ id }) => id))].map((id) => drafter.history("letter", id)),
    );
    expect(lasting.every(({ intact }) => intact)).toBe(true);
    const heads = new Set(lasting.flatMap(({ data: events }) => events.map(({ hash }) => hash)));
    expect(load.acknowledged.filter(({ head }) => !heads.has(head))).toEqual([]);

    const signed = lasting.flatMap(({ data: events }) => events.filter(({ move }) => move === "sign").map(({ id }) => id));
    expect(signed.length).toBeGreaterThan(0);
    const told = await eventually(
      "every signed letter in the recipient's inbox",
      async () => {
        const events = (await inboxOf(clerk)).map(({ event }) => event);
        return signed.every((id) => events.includes(id)) && events;
      },
      40_000,
    );
    expect(told.filter((id) => signed.includes(id))).toHaveLength(signed.length);
    expect((await inboxOf(overseer)).filter(({ event }) => signed.includes(event))).toEqual([]);
    await eventually(
      "a mail about each of them",
      async () => {
        const sent = await (await fetch(`${base}/dev/outbox?format=json&q=market@example.gov.cn`)).text();
        return signed.every((id) => sent.includes(id));
      },
      45_000,
    );
    expect(await second.kill("SIGTERM")).toBe(0);
    await gone(await engineOf(data));
  });
});
