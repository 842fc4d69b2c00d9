import { describe, expect, test } from "vitest";
import { handlerOf } from "../../../functions/http/handlers.ts";
import { PROCEDURES } from "../../../functions/http/procedures.ts";
import { PUBLIC } from "../../../functions/http/public.ts";
import { PREVIEWS, READS, RECORD_READS } from "../../../functions/http/reads.ts";
import { endpoints } from "../../../shared/api/contract.ts";
import { allConcepts } from "../../../shared/registry.ts";

/** What endpoints of a kind are answered by: their own id, or what they read of a record. */
const named = (kind: string): string[] =>
  endpoints.flatMap((one) => (one.kind !== kind ? [] : [one.kind === "record" ? one.reads : one.id])).toSorted();

describe("every endpoint of the contract is answered by an entry of its own", () => {
  test.each([
    ["read", READS],
    ["preview", PREVIEWS],
    ["procedure", PROCEDURES],
    ["public", PUBLIC],
  ])("each %s by the one under its id, and no entry is idle", (kind, table) => {
    expect(Object.keys(table).toSorted()).toEqual(named(kind));
  });

  test("each read that all concepts have by one for all of them", () => {
    expect(Object.keys(RECORD_READS).toSorted()).toEqual([...new Set(named("record"))]);
    expect(named("record")).toHaveLength(Object.keys(RECORD_READS).length * allConcepts.length);
  });

  test("no two by the same, and none by nobody", () => {
    const handlers = endpoints.flatMap((one) => (one.kind === "move" || one.kind === "public" ? [] : [handlerOf(one)]));
    expect(handlers.filter((handler) => typeof handler !== "function")).toEqual([]);
    expect(new Set(handlers).size).toBe(handlers.length);
  });
});
