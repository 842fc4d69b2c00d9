import { BatchWriteCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { workPk } from "../../../functions/store/list-rows.ts";
import type { Line } from "../../../shared/api/contract.ts";
import { canonical } from "../../../shared/core/event.ts";
import { allConcepts, type ConceptName } from "../../../shared/registry.ts";
import { drafted, issued, type LetterView, problemIn, refusalIn, settle } from "../../kit/api.ts";
import { convened } from "../../kit/operation.ts";
import { PHARMACY, stall, table, tablesOf } from "../../kit/tables.ts";
import { openWorld, type World } from "../../kit/world.ts";

let world: World;
let letter: LetterView;
let draft: LetterView;
let mention: LetterView;
beforeAll(async () => {
  world = await openWorld({ at: "2026-08-03T01:00:00.000Z" });
  letter = await issued(world, { title: "核查海滨夜市", cc: [await world.agency("health")] });
  draft = await drafted(world, { title: "核查海滨早市" });
  mention = await issued(world, { title: `续查${letter.ref}与${letter.number}` });
  await convened(world);
  const { imported } = tablesOf(() => world);
  const stalls = Array.from({ length: 25 }, (_, n) => stall(`凉皮摊${n}`, "海滨路"));
  expect(await imported(table(PHARMACY, ...stalls))).toMatchObject({ created: 26 });
  const clerk = await world.as("market-clerk");
  await clerk.start("view", "save", { title: "海滨待签收", address: "/letters?state=issued" });
  await settle(world);
});
afterAll(() => world.stop());

const found = async (subject: string, q: string) => (await world.as(subject)).search(q);
const ids = async (subject: string, q: string): Promise<string[]> => (await found(subject, q)).data.map(({ id }) => id);

/** What the lists of all kinds show somebody of a text. */
async function listed(subject: string, q: string): Promise<Line[]> {
  const client = await world.as(subject);
  const boxes = allConcepts.flatMap(({ name, boxes }) => Object.keys(boxes).map((box) => ({ name: name as ConceptName, box })));
  const pages = await Promise.all(boxes.map(({ name, box }) => client.list(name, { box, q, limit: 200 })));
  return pages.flatMap(({ data }) => data);
}
const OFFICERS = ["drug-drafter", "market-clerk", "health-clerk", "committee-drafter", "police-clerk", "quality-clerk"];
/** Kinds in which one looks without saying where. */
const SEARCHED = allConcepts.filter(({ ref, open }) => ref ?? open).map(({ name }) => name);

describe("a search over all kinds", () => {
  test.each(OFFICERS)("gives %s just the lines that the lists show, masked as there", async (subject) => {
    for (const q of ["海滨", "核查", "XC26", "滨药监", "联合", "大药房", "13800138000", "没有"]) {
      const lines = (await listed(subject, q)).filter(({ concept }) => SEARCHED.includes(concept));
      const { data, cut } = await found(subject, q);
      const known = new Set(lines.map(canonical));
      expect(data.filter((line) => !known.has(canonical(line)))).toEqual([]);
      expect([q, data.length, cut]).toEqual([q, Math.min(lines.length, 20), lines.length > 20]);
    }
  });

  test("finds by reference in any case, by number and by title, what bears the text before what mentions it, nothing that is not there for the caller", async () => {
    for (const q of [letter.ref, letter.ref.toLowerCase(), letter.number ?? ""])
      expect([q, await ids("market-clerk", q)]).toEqual([q, [letter.id, mention.id]]);
    for (const q of ["海滨夜市", " 夜市 "]) expect([q, await ids("market-clerk", q)]).toEqual([q, [letter.id]]);
    expect(await ids("health-clerk", letter.ref)).toEqual([letter.id]);
    expect(await ids("police-clerk", letter.ref)).toEqual([]);
    expect([await ids("drug-drafter", draft.ref), await ids("market-clerk", draft.ref)]).toEqual([[draft.id], []]);
    expect((await found("market-clerk", "海滨")).data.some(({ concept }) => concept === "view")).toBe(false);
  });

  test("goes through the newest thousand of a kind and says that it stopped there; a whole reference is found however old", async () => {
    const [agency, { deps }] = [await world.agency("market"), world];
    const newer = Array.from({ length: 1000 }, (_, n) => ({
      PutRequest: { Item: { pk: workPk(agency), sk: `letter#ltr_Z${n}`, text: "别的函" } },
    }));
    for (let at = 0; at < newer.length; at += 25)
      await deps.db.send(new BatchWriteCommand({ RequestItems: { [deps.tables.records]: newer.slice(at, at + 25) } }));
    expect(await found("market-clerk", "海滨夜市")).toEqual({ data: [], cut: true });
    expect(await ids("market-clerk", letter.ref)).toEqual([letter.id]);
    expect(await ids("police-clerk", letter.ref)).toEqual([]);
    expect((await found("health-clerk", "海滨夜市")).cut).toBe(false);
  });

  test("asks for something to look for, and for who is asking", async () => {
    for (const query of ["", "?q=", "?q=%20", `?q=${"x".repeat(61)}`, "?q=a&box=in"]) {
      const wrong = await problemIn(await world.send("market-clerk", "GET", `/api/search${query}`));
      expect([query, wrong.code]).toEqual([query, "bad-query"]);
    }
    expect(await refusalIn(await world.send(undefined, "GET", "/api/search?q=a"))).toEqual([401, "unauthenticated"]);
  });
});
