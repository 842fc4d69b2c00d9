import { describe, expect, test } from "vitest";
import type { Ctx, Kept } from "../../../shared/core/lifecycle.ts";
import { id, idFor, kept } from "../../kit/cast.ts";
import { world } from "../../kit/context.ts";
import { inspectorsOf, OPERATION, OPERATOR, SITE } from "../../kit/examples/inspection.ts";
import { alone, at, bad, type Input, type Item, joint, NOW, notice, recorded, refusal } from "../../kit/recorded.ts";

/** The world with some records replaced. */
function knowing(...others: (Partial<Kept> & Record<string, unknown>)[]): Partial<Ctx> {
  const { known } = world(NOW);
  return {
    known: (one) => {
      const other = others.find((record) => record.id === one);
      return other ? ({ ...kept, ...known(one), ...other } as Kept) : known(one);
    },
  };
}
describe("who inspects", () => {
  const [first, second] = inspectorsOf(id("answerer"));
  test("two or more officers on duty in the own agency, each once, each with a certificate", () => {
    expect(refusal(alone({ officers: [first] })).code).toBe("invalid-input");
    expect(at(alone({ officers: [first, first] }))).toEqual(["/officers/1"]);
    expect(at(alone({ officers: [first, inspectorsOf(id("asker"))[0]] }))).toEqual(["/officers/1"]);
    for (const change of [{ state: "left" }, { duties: ["drafter"] }, { certificate: undefined }])
      expect(at(alone(), knowing({ id: second, ...change }))).toEqual(["/officers/1"]);
    expect(recorded(alone()).team).toEqual([
      { officer: first, officerName: "欧阳建国", certificate: "12022601" },
      { officer: second, officerName: "欧阳建军", certificate: "12022602" },
    ]);
  });

  test.each(["food-safety-office", "association"])("not a body of the sector %s: it coordinates or associates", (sector) => {
    const agency: Ctx["agency"] = (one) => ({
      state: "active",
      docPrefix: "滨",
      sector: one === id("answerer") ? sector : "health",
    });
    expect(at(alone(), { agency })).toEqual([""]);
  });

  test("in an operation under way that the own agency leads or has joined", () => {
    expect(recorded(joint())).toMatchObject({ lead: id("asker"), inspector: id("answerer"), assigned: [id("copied")] });
    for (const state of ["convened", "concluded"]) expect(at(joint(), knowing({ id: OPERATION, state }))).toEqual(["/operation"]);
    expect(at(joint(), knowing({ id: OPERATION, joined: [id("copied")] }))).toEqual(["/operation"]);
    expect(at(joint({ operation: idFor("opn", "unknown"), site: undefined }))).toEqual(["/operation"]);
    const leads = knowing({ id: OPERATION, lead: id("answerer"), joined: [] });
    expect(recorded(joint(), leads).lead).toBe(id("answerer"));
  });

  test("at a site of that operation that was assigned to the own agency, still stands, and is the operator's", () => {
    expect(at(joint(), knowing({ id: SITE, assigned: [id("copied")] }))).toEqual(["/site"]);
    expect(at(joint(), knowing({ id: SITE, operation: idFor("opn", "another") }))).toEqual(["/site"]);
    expect(at(joint(), knowing({ id: SITE, state: "dropped" }))).toEqual(["/site"]);
    expect(at(joint({ operation: undefined }))).toEqual(["/site"]);
    expect(at(joint(), knowing({ id: SITE, operator: idFor("opr", "another") }))).toEqual(["/operator"]);
    expect(at(joint({ site: idFor("sit", "unknown") }))).toEqual(["/site"]);
  });
});

describe("who is inspected", () => {
  test("is an operator in the directory, whose name and address are taken over, or a name and an address", () => {
    expect(recorded(joint({ party: "另一家" }))).toMatchObject({ party: "某药房", address: "海滨路8号" });
    expect(recorded(alone())).toMatchObject({ party: "某小吃店", address: "海滨路9号" });
    expect(at(alone({ party: undefined, address: undefined }))).toEqual(["/party", "/address"]);
    expect(at(alone({ operator: idFor("opr", "unknown") }))).toEqual(["/operator"]);
  });

  const visited = (agency: string, on: string) => knowing({ id: OPERATOR, inspections: [{ agency, on, inspection: "ins_1" }] });
  test.each([
    ["another agency's inspection three months ago to the day", id("drug"), "2026-05-05", ["/repeatReason"]],
    ["another agency's inspection a day earlier than that", id("drug"), "2026-05-04", []],
    ["another agency's inspection on the same day", id("drug"), "2026-08-05", ["/repeatReason"]],
    ["the own agency's inspection last week", id("answerer"), "2026-07-29", []],
    ["an agency with the same site on the same day", id("copied"), "2026-08-05", []],
    ["an agency with the same site the day before", id("copied"), "2026-08-04", ["/repeatReason"]],
  ])("after %s: reason asked or not", (_, agency, on, should) => {
    const more = visited(agency, on);
    if (should.length > 0) expect(at(joint(), more)).toEqual(should);
    expect(recorded(joint(should.length > 0 ? { repeatReason: "接到新线索" } : {}), more).state).toBe("recorded");
  });

  test("inspections of the year before are kept, to look for repeats in", () => {
    const inspections = [
      { agency: id("answerer"), on: "2026-08-05", inspection: idFor("ins", "a") },
      { agency: id("answerer"), on: "2025-08-05", inspection: idFor("ins", "b") },
      { agency: id("answerer"), on: "2025-08-04", inspection: idFor("ins", "c") },
      { agency: id("answerer"), on: "2026-08-06", inspection: idFor("ins", "d") },
    ];
    expect(recorded(joint(), knowing({ id: OPERATOR, inspections })).earlier).toEqual([idFor("ins", "a"), idFor("ins", "b")]);
  });
});

describe("when", () => {
  test("hours ago, from a device without a network, but never in the future", () => {
    expect(recorded(alone({ startedAt: "2026-08-03T01:00:00.000Z", endedAt: "2026-08-03T02:00:00.000Z" })).state).toBe(
      "recorded",
    );
    expect(recorded(alone({ endedAt: "2026-08-05T08:05:00.000Z" })).state).toBe("recorded");
    expect(at(alone({ endedAt: "2026-08-05T08:05:01.000Z" }))).toEqual(["/endedAt"]);
    expect(at(alone({ startedAt: "2026-08-05T09:00:00.000Z", endedAt: "2026-08-05T09:10:00.000Z" }))).toEqual([
      "/startedAt",
      "/endedAt",
    ]);
    expect(at(alone({ startedAt: "2026-08-05T07:30:00.000Z", endedAt: "2026-08-05T07:00:00.000Z" }))).toEqual(["/endedAt"]);
  });
});

describe("what was found", () => {
  test("says what is wrong with each item that does not conform, and measures only there", () => {
    expect(at(alone({ items: [bad({ measure: "none", finding: undefined })] }))).toEqual(["/items/0/finding"]);
    expect(
      at(
        alone({
          items: [
            { text: "证照", result: "conform" },
            { text: "台账", result: "na", measure: "fixed" },
          ],
        }),
      ),
    ).toEqual(["/items/1/measure"]);
    expect(at(alone({ notice, items: [bad({ requirement: undefined })] }))).toEqual(["/items/0/requirement"]);
    expect(at(alone({ items: [] }))).toEqual(["/items"]);
  });

  test("comes to the outcome and disposal that its gravest measure means", () => {
    const ok: Item = { text: "证照", result: "conform" };
    const come = (items: Item[], more: Partial<Input> = {}) => {
      const { outcome, disposal } = recorded(alone({ items, ...more }));
      return [outcome, disposal];
    };
    expect(come([ok])).toEqual(["conform", "pass"]);
    expect(come([ok, bad({ measure: "none" })])).toEqual(["basically-conform", "pass"]);
    expect(come([ok, bad({ measure: "fixed" })])).toEqual(["basically-conform", "on-site-rectify"]);
    expect(come([bad({ measure: "fixed" }), bad()], { notice })).toEqual(["nonconform", "written-rectify"]);
    expect(come([bad(), bad({ measure: "case" })], { notice })).toEqual(["nonconform", "file-case"]);
    expect(come([ok], { disposal: "transfer" })).toEqual(["conform", "transfer"]);
    expect(come([], { outcome: "unreachable", signature: undefined, informed: false })).toEqual(["unreachable", undefined]);
    expect(at(alone({ items: [bad({ measure: "none" })], outcome: "conform" }))).toEqual(["/outcome"]);
    expect(at(alone({ items: [ok], outcome: "nonconform" }))).toEqual(["/outcome"]);
    expect(at(alone({ items: [ok], disposal: "file-case" }))).toEqual(["/disposal"]);
  });

  test("was told to the party, who signs; a refusal needs its reason and a witness", () => {
    expect(at(alone({ informed: false }))).toEqual(["/informed"]);
    expect(at(alone({ signature: undefined }))).toEqual(["/signature"]);
    expect(at(alone({ signature: { how: "refused" } }))).toEqual(["/signature/reason", "/signature/witness"]);
    const refused = { how: "refused", reason: "不认可检查结果", witness: "王某" } as const;
    expect(recorded(alone({ signature: refused })).signature).toEqual(refused);
    const unseen = { kind: "covert", informed: false, signature: undefined } as const;
    expect(recorded(alone(unseen)).state).toBe("recorded");
    expect(at(alone({ ...unseen, items: [bad()], notice }))).toEqual(["/informed", "/signature"]);
  });
});
