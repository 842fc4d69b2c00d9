import { afterAll, expect, test } from "vitest";
import { runBacklog } from "./backlog.ts";
import { BUGS } from "./bugs.ts";
import { runDeadlines } from "./deadlines.ts";
import { type Account, faultsIn } from "./judge.ts";
import { LIVES, runWorld } from "./run.ts";
import { STORM } from "./weather.ts";

// Stacks of refusals that are part of the game are never looked at, and cost much.
const { stackTraceLimit } = Error;
Error.stackTraceLimit = 0;
afterAll(() => {
  Error.stackTraceLimit = stackTraceLimit;
});

const wrong = ({ lost, duplicated, unexpected, broken }: Account) => ({ lost, duplicated, unexpected, broken });
const NOTHING = { lost: [], duplicated: [], unexpected: [], broken: [] };
const WORLDS = 8;

test(`${WORLDS * LIVES} lives under faults leave nothing lost, doubled, misdirected or inconsistent`, async () => {
  let [ok, recovered, crashes] = [0, 0, 0];
  for (let seed = 1; seed <= WORLDS; seed++) {
    const { account, counts } = await runWorld(seed);
    expect({ seed, ...wrong(account) }).toEqual({ seed, ...NOTHING });
    ok += account.ok;
    recovered += account.recovered;
    crashes += counts["crash"] ?? 0;
  }
  expect(ok).toBeGreaterThan(1_000);
  expect(recovered).toBeGreaterThan(10);
  expect(crashes).toBeGreaterThan(10);
});

test("a seed replays exactly", async () => {
  const [one, again, other] = [await runWorld(3), await runWorld(3), await runWorld(4)];
  expect(again.print).toBe(one.print);
  expect(other.print).not.toBe(one.print);
});

test.each(BUGS.map((bug) => [bug.name, bug] as const))("a planted bug is found: %s", async (_, bug) => {
  let found = 0;
  for (let seed = 1; found === 0 && seed <= 1_000 / LIVES; seed++)
    found = faultsIn((await runWorld(seed, bug, LIVES, STORM)).account);
  expect(found).toBeGreaterThan(0);
});

test("each of 500 deadlines fires once, though the clocks of five sweeps differ by up to an hour", async () => {
  const { latest, ...counted } = await runDeadlines(1, 100, "slow");
  expect(counted).toEqual({ due: 500, missed: 0, again: 0, early: 0 });
  expect(latest).toBeLessThanOrEqual(90);
});

test("500 events that no stream has carried are out within minutes of reconcile", async () => {
  const { waiting, minutes, account } = await runBacklog(1, 500);
  expect(waiting).toBe(500);
  expect(minutes).toBeLessThan(3);
  expect(wrong(account)).toEqual(NOTHING);
});
