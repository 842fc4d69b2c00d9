import { describe, expect, test } from "vitest";
import { ListQuery } from "../../../shared/api/queries.ts";
import { decide } from "../../../shared/core/decide.ts";
import { mayRead } from "../../../shared/core/lifecycle.ts";
import { view } from "../../../shared/domain/view/index.ts";
import { allConcepts } from "../../../shared/registry.ts";
import { actor, id, idFor } from "../../kit/cast.ts";
import { world } from "../../kit/context.ts";
import { attempt, MONDAY, movesOf, newborn } from "../../kit/walk.ts";

const saved = (address: string, title = "待签收") =>
  decide(
    view,
    undefined,
    { id: idFor("viw", "it"), move: "save", input: { title, address } },
    world(MONDAY, actor(id("asker"), "clerk")),
  );
const pointers = (address: string, title?: string): string[] | undefined => {
  const done = saved(address, title);
  return "problem" in done ? done.problem.errors?.map(({ pointer }) => pointer) : undefined;
};

describe("the address of a view", () => {
  test.each(allConcepts.map(({ plural }) => plural))("can be the list of %s with each filter that lists take", (plural) => {
    const filters = Object.keys(ListQuery.shape).filter((name) => !["limit", "cursor"].includes(name));
    expect(filters.length).toBeGreaterThan(4);
    expect(pointers(`/${plural}`)).toBeUndefined();
    expect(
      pointers(`/${plural}?${new URLSearchParams(filters.map((name): [string, string] => [name, "夜市 1"]))}`),
    ).toBeUndefined();
  });

  test.each([
    "/todo",
    "/todo?scope=agency",
    "/rectifications?view=board&owner=x&dueOnFrom=2026-06-01",
    "/operations/LH26-0001/live?view=month",
  ])("can be %s", (address) => expect(pointers(address)).toBeUndefined());

  test.each([
    "https://example.com/letters",
    "//example.com/letters",
    "/\\example.com",
    "javascript:alert(1)",
    "letters",
    "/",
    "/parcels",
    "/letters/../todo",
    "/letters/XC26-0001",
    "/letters/new/x",
    "/api/letters",
    "/letters?colour=red",
    "/letters?limit=200",
    "/letters?cursor=x",
    "/letters?box=in&box=out",
    "/letters?box=in?state=issued",
    `/letters?q=${"x".repeat(201)}`,
    "/todo?box=in",
    "/operations/LH26-0001/live?move=conclude",
    "/letters#top",
  ])("cannot be %s", (address) => expect(pointers(address)).toEqual(["/address"]));

  test("and the name are as long as they may be, not longer", () => {
    const full = `/letters?${new URLSearchParams(["q", "state", "number", "title"].map((name): [string, string] => [name, "x".repeat(200)]))}`;
    expect(pointers(full, "名".repeat(40))).toBeUndefined();
    expect(pointers("/letters", "名".repeat(41))).toEqual(["/title"]);
    expect(pointers("/letters", " ")).toEqual(["/title"]);
    expect(pointers(`/letters?${"x".repeat(1000)}`)).toEqual(["/address"]);
  });
});

describe("a view", () => {
  const { record: private_ } = newborn(view);
  const maker = actor(id("asker"), "admin");
  const colleague = actor(id("asker"), "clerk");
  const outsider = actor(id("answerer"), "admin");
  const share = attempt(view, private_, "share", maker, MONDAY);
  if (!("event" in share)) throw new Error("not shared");
  const shared = share.next;
  const readers = (record: typeof private_) => [maker, colleague, outsider].map((who) => mayRead(view, record, who));

  test("is its maker's alone until shared, then its agency's, and never anyone else's", () => {
    expect([readers(private_), readers(shared)]).toEqual([
      [true, false, false],
      [true, true, false],
    ]);
    const taken = attempt(view, shared, "withdraw", maker, MONDAY);
    expect("event" in taken && readers(taken.next)).toEqual([true, false, false]);
  });

  test("is changed by its maker alone: to others it does not exist, or is not theirs", () => {
    const codes = (record: typeof private_, who: typeof maker) =>
      movesOf(view)
        .filter(([, { from }]) => from.includes(record.state as never))
        .map(([name]) => attempt(view, record, name, who, MONDAY))
        .map((done) => ("problem" in done ? done.problem.code : "made"));
    expect(new Set(codes(private_, maker))).toEqual(new Set(["made"]));
    expect(new Set(codes(shared, maker))).toEqual(new Set(["made"]));
    expect(new Set(codes(private_, colleague))).toEqual(new Set(["not-found"]));
    expect(new Set(codes(shared, colleague))).toEqual(new Set(["not-your-move"]));
    expect(new Set([...codes(shared, outsider), ...codes(private_, outsider)])).toEqual(new Set(["not-found"]));
  });
});
