import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rebuild } from "../../../functions/repair/rebuild.ts";
import { workPk } from "../../../functions/store/list-rows.ts";
import { facetsOf, filtersOf, listQueryOf } from "../../../shared/api/filters.ts";
import { ListQuery } from "../../../shared/api/queries.ts";
import { operator } from "../../../shared/domain/operator/index.ts";
import { allConcepts } from "../../../shared/registry.ts";
import { issued, problemIn, settle } from "../../kit/api.ts";
import { openWorld, type World } from "../../kit/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await issued(world, { title: "特急件", urgency: "extra-urgent" });
  await issued(world, { title: "加急件", urgency: "urgent", kind: "identification" });
  await issued(world, { title: "辨认平件", kind: "identification" });
  await settle(world);
});
afterAll(() => world.stop());

const titles = async (query: string): Promise<string[]> => {
  const response = await world.send("market-clerk", "GET", `/api/letters?${query}`);
  expect(response.status).toBe(200);
  return ((await response.json()) as { data: { title: string }[] }).data.map(({ title }) => title).sort();
};
const filtered = allConcepts.filter((concept) => filtersOf(concept).length > 0);

describe("a field that is a choice", () => {
  test("leaves the lines of records that say so, and goes with other filters", async () => {
    expect(await titles("urgency=urgent")).toEqual(["加急件"]);
    expect(await titles("kind=identification")).toEqual(["加急件", "辨认平件"].sort());
    expect(await titles("kind=identification&urgency=normal&state=issued")).toEqual(["辨认平件"]);
    expect(await titles("kind=consultation")).toEqual([]);
  });

  test("holds from page to page, and its cursor is good for it alone", async () => {
    const first = await world.send("market-clerk", "GET", "/api/letters?kind=identification&limit=1");
    const { data, page } = (await first.json()) as { data: { id: string }[]; page: { nextCursor: string } };
    const rest = await titles(`kind=identification&limit=5&cursor=${page.nextCursor}`);
    expect([data.length, rest.length]).toEqual([1, 1]);
    const other = await world.send("market-clerk", "GET", `/api/letters?kind=assistance&cursor=${page.nextCursor}`);
    expect(await problemIn(other)).toMatchObject({ status: 400, code: "bad-cursor" });
  });

  test("shows in no line beyond what lines show", async () => {
    const { data } = await (await world.as("market-clerk")).list("letter");
    for (const line of data) expect(Object.keys(line)).not.toContain("facets");
  });

  test("does not match lines written before there was one, until they are made anew", async () => {
    const [line] = (await (await world.as("market-clerk")).list("letter", { urgency: "extra-urgent" })).data;
    const Key = { pk: workPk(await world.agency("market")), sk: `letter#${line?.id}` };
    await world.deps.db.send(new UpdateCommand({ TableName: world.deps.tables.records, Key, UpdateExpression: "REMOVE facets" }));
    expect(await titles("urgency=extra-urgent")).toEqual([]);
    expect(await titles("")).toContain("特急件");
    await rebuild(world.deps);
    expect(await titles("urgency=extra-urgent")).toEqual(["特急件"]);
  });
});
const at = "2026-06-08T01:00:00.000Z";
const STALL = {
  id: `opr_${"0".repeat(26)}`,
  state: "active",
  version: 1,
  head: "",
  createdAt: at,
  updatedAt: at,
  name: "凉皮摊",
  kind: "stall",
  agencies: [],
  warnings: [],
};

describe.each(filtered.map((concept) => [concept.plural, concept] as const))("the list of %s", (plural, concept) => {
  test("takes every value of every field to filter by", async () => {
    for (const { name, options } of filtersOf(concept))
      for (const value of Object.keys(options))
        expect([name, value, (await world.send("market-clerk", "GET", `/api/${plural}?${name}=${value}`)).status]).toEqual([
          name,
          value,
          200,
        ]);
  });

  test("refuses other values of them and fields that there are not", async () => {
    for (const [name, pointer] of [
      ...filtersOf(concept).map(({ name: one }) => [one, `/${one}`] as const),
      ["colour", ""] as const,
    ]) {
      const problem = await problemIn(await world.send("market-clerk", "GET", `/api/${plural}?${name}=none-such`));
      expect(problem).toMatchObject({ status: 400, code: "bad-query" });
      if (pointer) expect(problem.errors?.[0]?.pointer).toBe(pointer);
    }
  });
});

test("what is masked for some can be filtered by for none", () => {
  const masked = { ...operator, shows: { ...operator.shows, kind: { as: () => "某" } } };
  expect(filtersOf(operator).map(({ name }) => name)).toContain("kind");
  expect(filtersOf(masked).map(({ name }) => name)).not.toContain("kind");
  expect(facetsOf(masked, STALL)).toEqual({});
  expect(listQueryOf(masked).safeParse({ kind: "stall" }).success).toBe(false);
});

test("no field to filter by goes by a name that means something else in every list", () => {
  const names = filtered.flatMap((concept) => filtersOf(concept).map(({ name }) => name));
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((name) => name in ListQuery.shape || name === "view")).toEqual([]);
});
