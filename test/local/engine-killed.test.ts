import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Stack } from "../../local/stack.ts";
import { localDate } from "../../shared/core/clock.ts";
import { audit, eventsOf, lastingService, NOTHING_AMISS, settled } from "../kit/engine.ts";
import { fileLetters } from "../kit/load.ts";
import { eventually } from "../kit/world.ts";

let service: Awaited<ReturnType<typeof lastingService>>;
let stack: Stack;
beforeAll(async () => {
  service = await lastingService();
  stack = await service.open();
});
afterAll(async () => {
  await stack.stop();
  service.remove();
});

const marketOf = async ({ deps }: Stack): Promise<string> =>
  [...(await deps.directory()).values()].find(({ docPrefix }) => docPrefix === "滨市监")?.id ?? "";
/** What became of the letters: which were drafted under which title, and the numbers given out. */
async function letters() {
  const events = (await eventsOf(stack.deps)).filter(({ concept }) => concept === "letter");
  return {
    titles: events.filter(({ move }) => move === "draft").map(({ data }) => data["title"] as string),
    numbers: events.filter(({ move }) => move === "sign").map(({ data }) => data["number"] as string),
  };
}

describe.each([1, 2])("an engine killed in the middle of a load (time %i)", () => {
  let load: ReturnType<typeof fileLetters>;
  let before: Awaited<ReturnType<typeof letters>>;

  test("leaves the clients without an answer to some requests", async () => {
    before = await letters();
    load = fileLetters(service, await marketOf(stack), 6);
    await eventually("25 acknowledged moves", async () => load.acknowledged.length >= 25, 30_000);
    process.kill(stack.engine.pid ?? 0, "SIGKILL");
    await stack.engine.ended;
    await stack.stop();
    await load.done;
    expect(load.unsure.length).toBeGreaterThan(0);
  });

  test("and the next start on the same folder has every acknowledged move, exactly as acknowledged", async () => {
    stack = await service.open();
    const kept = await Promise.all(
      load.acknowledged.map(async ({ id, version, head }) => (await stack.deps.store.history(id))[version - 1]?.hash === head),
    );
    expect(kept).toEqual(load.acknowledged.map(() => true));
  });

  test("and requests sent again under their old keys make each letter once and leave no gap in the numbers", async () => {
    await load.sendAgain();
    const { titles, numbers } = await letters();
    const filed = new Set(load.acknowledged.map(({ title }) => title));
    expect(titles.toSorted()).toEqual([...before.titles, ...filed].toSorted());
    const year = localDate(stack.clock.now()).slice(0, 4);
    expect(numbers.toSorted()).toEqual(numbers.map((_, index) => `滨药监协查〔${year}〕${index + 1}号`).toSorted());
    expect(new Set(load.acknowledged.filter(({ version }) => version === 3).map(({ id }) => id)).size).toBe(
      numbers.length - before.numbers.length,
    );
  });

  test("and every agency is told of everything once", async () => {
    await settled(stack.deps);
    expect(await audit(stack.deps)).toEqual(NOTHING_AMISS);
  });
});
