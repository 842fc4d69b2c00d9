import { describe, expect, test } from "vitest";
import { decide } from "../../../shared/core/decide.ts";
import { type Ctx, type Kept, SYSTEM } from "../../../shared/core/lifecycle.ts";
import { rectification } from "../../../shared/domain/rectification/index.ts";
import type { Rectification } from "../../../shared/domain/rectification/record.ts";
import { id, idFor, kept, of } from "../../kit/cast.ts";
import { world } from "../../kit/context.ts";
import { INSPECTION, OPERATION, OPERATOR } from "../../kit/examples/inspection.ts";
import { assigned, issuer, opened, owner, task } from "../../kit/rectify.ts";
import { pointers } from "../../kit/tale.ts";

describe("who may give a task to whom", () => {
  const refusal = (who: Parameters<typeof world>[1], input: object, more: Partial<Ctx> = {}) => {
    const command = { id: idFor("rec", "it"), move: "assign", input: { ...task, ...input } };
    const done = decide(rectification, undefined, command, world("2026-06-08", who, more));
    return "problem" in done ? pointers(done.problem) : [];
  };
  test("those above give to those below, however far, and everyone to themselves", () => {
    expect(refusal(issuer, {})).toEqual([]);
    expect(refusal(of("overseer", "supervisor"), {})).toEqual([]);
    expect(refusal(owner, {})).toEqual([]);
    expect(refusal(of("asker", "drafter"), {})).toEqual(["/owner"]);
    expect(refusal(of("overseer", "drafter"), { coOwners: [id("rightful")] })).toEqual(["/coOwners/0"]);
  });
  test("the lead of an operation gives to those who have joined it", () => {
    const lead = of("asker", "drafter");
    expect(refusal(lead, { operation: OPERATION, coOwners: [id("copied")] })).toEqual([]);
    expect(refusal(lead, { operation: OPERATION, owner: id("drug") })).toEqual(["/owner"]);
    expect(refusal(of("copied", "drafter"), { operation: OPERATION })).toEqual(["/owner"]);
  });
  test("agencies that are active, each once, and a date that has not gone by", () => {
    expect(refusal(issuer, { owner: id("closed") })).toEqual(["/owner"]);
    expect(refusal(issuer, { verifier: id("closed") })).toEqual(["/verifier"]);
    expect(refusal(issuer, { coOwners: [id("answerer")] })).toEqual(["/coOwners/0"]);
    expect(refusal(issuer, { coOwners: [id("rightful"), id("rightful")] })).toEqual(["/coOwners/1"]);
    expect(refusal(issuer, { dueOn: "2026-06-07" })).toEqual(["/dueOn"]);
    expect(refusal(issuer, { party: undefined })).toEqual(["/party"]);
    expect(refusal(issuer, { operator: OPERATOR, party: undefined })).toEqual([]);
    const unknown = { operation: idFor("opn", "x"), inspection: idFor("ins", "x"), operator: idFor("opr", "x") };
    expect(refusal(issuer, unknown)).toEqual(["/operation", "/inspection", "/operator"]);
  });
  test("the issuer verifies unless another is named; overseers and the lead look on", () => {
    const { record } = assigned({ operation: OPERATION, coOwners: [id("rightful")] });
    expect(rectification.parties(record)).toEqual({
      owner: [id("answerer")],
      "co-owner": [id("rightful")],
      issuer: [id("province")],
      verifier: [id("province")],
      lead: [id("asker")],
      overseer: [id("overseer"), id("province")],
    });
    expect(assigned({ verifier: id("drug") }).record.verifier).toBe(id("drug"));
  });
});

describe("a task that an inspection opens", () => {
  const past = (inspection: string, more: object): Kept => ({ ...kept, id: inspection, state: "recorded", ...more }) as Kept;
  const flag = (earlier: Kept[], item: object = {}) => {
    const input = { ...openInput, ...item, earlier: earlier.map((one) => one.id) };
    const ctx = world("2026-06-08", SYSTEM, { known: (one) => earlier.find((other) => other.id === one) });
    const done = decide<Rectification>(rectification, undefined, { id: idFor("rec", "it"), move: "open", input }, ctx);
    return "next" in done && done.next.repeat;
  };
  const openInput = {
    agency: id("answerer"),
    inspection: INSPECTION,
    text: "冷藏温度",
    code: "B3",
    requirement: "修复",
    dueOn: "2026-06-30",
    noticeNumber: "1号",
  };
  const [a, b] = [idFor("ins", "a"), idFor("ins", "b")];

  test("is the inspecting agency's to see through and to verify", () => {
    expect(opened().record).toMatchObject({
      issuer: id("answerer"),
      owner: id("answerer"),
      verifier: id("answerer"),
      repeat: false,
      state: "assigned",
    });
    expect(opened({ lead: id("asker"), operation: OPERATION }).record.lead).toBe(id("asker"));
    const byHand = decide(
      rectification,
      undefined,
      { id: idFor("rec", "it"), move: "open", input: openInput },
      world("2026-06-08", owner),
    );
    expect(byHand).toMatchObject({ problem: { code: "not-your-move" } });
  });

  test("is a repeat when an inspection of the year before found the same, by number or else by words", () => {
    const found = (item: object, more: object = {}) =>
      past(a, { items: [{ result: "nonconform", text: "别的", ...item }], ...more });
    expect(flag([])).toBe(false);
    expect(flag([found({ code: "B3" })])).toBe(true);
    expect(flag([past(b, { items: [] }), found({ code: "B3" })])).toBe(true);
    expect(flag([found({ code: "B4", text: "冷藏温度" })])).toBe(false);
    expect(flag([found({ text: "冷藏温度" })])).toBe(true);
    expect(flag([found({ text: "冷藏温度" })], { code: undefined })).toBe(true);
    expect(flag([found({ code: "B3", result: "conform" })])).toBe(false);
    expect(flag([found({ code: "B3" }, { state: "voided" })])).toBe(false);
  });
});
