import { expect, test } from "vitest";
import { decide } from "../../../shared/core/decide.ts";
import type { Ctx, Kept } from "../../../shared/core/lifecycle.ts";
import type { Operation } from "../../../shared/domain/operation/record.ts";
import { type Site, site } from "../../../shared/domain/site/index.ts";
import { id, idFor, kept, of } from "../../kit/cast.ts";
import { world } from "../../kit/context.ts";
import { led, operations } from "../../kit/examples/operation.ts";
import { pointers, tale, timer } from "../../kit/tale.ts";

const planner = of("asker", "drafter");
const AT = { lat: 35.05, lng: 121.5, accuracy: 12 };
const SHOP = { ...kept, id: idFor("opr", "shop"), state: "active", name: "海滨超市", position: AT } as Kept;
const [going] = operations() as [Operation];
/** Tries to put a site on the list of an operation as it stands. */
const adding = (input: object, operation: object = {}, who = planner) => {
  const known: Ctx["known"] = (one) =>
    one === led() ? ({ ...going, ...operation } as Kept) : one === SHOP.id ? SHOP : undefined;
  const ctx = world("2026-06-08T02:00:00Z", who, { known });
  return decide<Site>(site, undefined, { id: idFor("sit", "it"), move: "add", input: { operation: led(), ...input } }, ctx);
};
const faults = (done: ReturnType<typeof adding>) => ("problem" in done ? pointers(done.problem) : "made");

test("a site goes by its own name or by that of its operator, and needs one of them", () => {
  expect(adding({ operator: SHOP.id })).toMatchObject({ next: { name: "海滨超市", operator: SHOP.id } });
  expect(adding({ operator: SHOP.id, name: "海滨超市二店" })).toMatchObject({ next: { name: "海滨超市二店" } });
  expect(faults(adding({}))).toEqual(["/name"]);
  expect(faults(adding({ operator: idFor("opr", "none") }))).toEqual(["/operator"]);
});

test("a site lies where it is said to, else where its operator does; its line in a list has the place without how exact it is", () => {
  const own = { lat: 35.06, lng: 121.52 };
  expect(adding({ operator: SHOP.id })).toMatchObject({ next: { position: AT } });
  expect(adding({ operator: SHOP.id, position: own })).toMatchObject({ next: { position: own } });
  expect(adding({ name: "摊点" })).not.toHaveProperty("next.position");
  for (const position of [{ lat: 90.1, lng: 0 }, { lat: 0, lng: -180.1 }, { lat: 0 }, { lat: 0, lng: 0, altitude: 1 }])
    expect(adding({ name: "摊点", position })).toMatchObject({ problem: { code: "invalid-input" } });
  const known: Ctx["known"] = (one) => (one === SHOP.id ? SHOP : undefined);
  const made = adding({ operator: SHOP.id, position: own });
  const listed = "next" in made ? made.next : undefined;
  const revised = decide<Site>(
    site,
    listed,
    { id: idFor("sit", "it"), move: "revise", input: { name: "海滨超市" } },
    world("2026-06-09T02:00:00Z", planner, { known }),
  );
  expect(revised).toMatchObject({ next: { position: AT } });
  expect("next" in revised && site.row(revised.next).position).toEqual({ lat: 35.05, lng: 121.5 });
});

test("only the lead lists sites, from the plan on until the operation is over", () => {
  for (const state of ["planned", "convened", "under-way"]) expect(faults(adding({ name: "摊点" }, { state }))).toBe("made");
  for (const state of ["concluded", "closed", "cancelled"])
    expect(faults(adding({ name: "摊点" }, { state }))).toEqual(["/operation"]);
  expect(faults(adding({ name: "摊点" }, {}, of("answerer", "drafter")))).toEqual(["/operation"]);
  expect(faults(adding({ name: "摊点", operation: idFor("opn", "none") }))).toEqual(["/operation"]);
});

test("a site is given to agencies that take part and may inspect, each once; a coordinating body may not", () => {
  const given = (...keys: Parameters<typeof id>[0][]) => faults(adding({ name: "摊点", assigned: keys.map((key) => id(key)) }));
  expect(given("asker", "answerer", "drug")).toBe("made");
  expect(given("asker", "rightful")).toEqual(["/assigned/1"]);
  expect(given("answerer", "answerer")).toEqual(["/assigned/1"]);
  const joined = [id("overseer")];
  expect(faults(adding({ name: "摊点", assigned: joined }, { joined }))).toEqual(["/assigned/0"]);
});

test("who a site is taken from still sees it, and who gets it back is assigned again", () => {
  const story = tale<Site>(site, "2026-06-08 10:00").does(planner, "add");
  story.does(planner, "assign", { agencies: [id("copied")] });
  expect(site.parties(story.record)).toEqual({ lead: [id("asker")], assigned: [id("copied")], former: [id("answerer")] });
  story.does(planner, "assign", { agencies: [id("answerer")] });
  expect(site.parties(story.record)).toMatchObject({ assigned: [id("answerer")], former: [id("copied")] });
});

test("it counts as a site until it is dropped, and as visited once however often it is", () => {
  const story = tale<Site>(site, "2026-06-08 10:00").does(planner, "add");
  const counted = () => site.counts(story.record);
  expect(counted()).toEqual([{ of: led(), figures: { sites: 1, visited: 0 } }]);
  const visits = Array.from({ length: 22 }, (_, n) => ({ inspection: idFor("ins", String(n)) }));
  for (const visit of visits) story.does(timer, "visit", visit);
  expect(counted()).toEqual([{ of: led(), figures: { sites: 1, visited: 1 } }]);
  expect([story.record.inspections.length, story.record.inspections[0]]).toEqual([20, idFor("ins", "21")]);
  expect(story.record.visitedOn).toBe("2026-06-08");
  story.does(planner, "drop", { reason: "重复" });
  expect(counted()).toEqual([{ of: led(), figures: { sites: 0, visited: 0 } }]);
});
