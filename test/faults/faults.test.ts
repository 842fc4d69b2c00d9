import { afterAll, expect, test } from "vitest";
import { missingIn, prove } from "../../functions/repair/prove.ts";
import { runBacklog } from "./backlog.ts";
import { BUGS } from "./bugs.ts";
import { runDeadlines } from "./deadlines.ts";
import { DAWN } from "./founding.ts";
import { type Account, faultsIn } from "./judge.ts";
import { LIVES, playWorld, runWorld } from "./run.ts";
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
/** Where a planted bug is looked for: in a few small worlds, which cost little and where most of them show, then in large ones, less
 * than 1,000 lives in all. Any seed would do to begin with; from this one on the search is short. */
const SEARCH = { from: 14, small: { lives: 12, worlds: 5 }, large: { lives: LIVES, worlds: 23 } };
/** What the daily proof finds by itself, before anything is reckoned up: of these bugs, this. */
const PROVED: Readonly<Record<string, "missing" | "surplus" | "broken">> = {
  "outbox row deleted before the work is done": "missing",
  "outbox row outside the transaction": "missing",
  "a second dispatch that has forgotten whom to tell": "missing",
  "no key for inbox items": "surplus",
  "snapshot outside the transaction": "broken",
  "a chain that forgets its head": "broken",
};

test("lives under faults leave nothing lost, doubled, misdirected or inconsistent", async () => {
  let [ok, recovered, crashes, proofs] = [0, 0, 0, 0];
  for (let seed = 1; seed <= WORLDS; seed++) {
    const { world, account } = await playWorld(seed);
    expect({ seed, ...wrong(account) }).toEqual({ seed, ...NOTHING });
    ok += account.ok;
    recovered += account.recovered;
    crashes += world.counts["crash"] ?? 0;
    proofs += world.proofs.length;
  }
  expect(ok).toBeGreaterThan(1_000);
  expect(recovered).toBeGreaterThan(10);
  expect(crashes).toBeGreaterThan(10);
  expect(proofs).toBeGreaterThan(3 * WORLDS);
});

test("a seed replays exactly", async () => {
  const [one, again, other] = [await runWorld(3), await runWorld(3), await runWorld(4)];
  expect(again.print).toBe(one.print);
  expect(other.print).not.toBe(one.print);
});

test.each(BUGS.map((bug) => [bug.name, bug] as const))("a planted bug is found: %s", async (name, bug) => {
  const what = PROVED[name];
  let [found, proved] = [false, what === undefined];
  for (const { lives, worlds } of [SEARCH.small, SEARCH.large])
    for (let nth = 0; !(found && proved) && nth < worlds; nth++) {
      const { world, account } = await playWorld(SEARCH.from + nth, bug, lives, STORM);
      found ||= faultsIn(account) > 0;
      proved ||= what !== undefined && world.proofs.some((proof) => proof[what].length > 0);
    }
  expect({ found, proved }).toEqual({ found: true, proved: true });
});

test("what the daily proof is to find by itself are bugs that are planted", () => {
  expect(BUGS.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(PROVED)));
});

test("given that every inbox item is lost, the proof counts all, and has no more made again than it lists", async () => {
  const { world } = await playWorld(1);
  const inboxes = [...world.disk.records.parts.keys()].filter((pk) => pk.startsWith("inbox#"));
  for (const pk of inboxes) world.disk.records.parts.delete(pk);
  const proved = await world.time.drive(() => prove(world.seat("proof").deps, DAWN));
  expect(missingIn(proved)).toBe(proved.told);
  expect(proved.told).toBeGreaterThan(200);
  expect(proved.missing).toHaveLength(200);
  expect(world.outbox()).toBe(new Set(proved.missing.map(({ event }) => event)).size);
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
