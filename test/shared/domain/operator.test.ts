import { describe, expect, test } from "vitest";
import { rowsOfRecord } from "../../../functions/fanout/project.ts";
import { addMonths } from "../../../shared/core/clock.ts";
import { movesOpenTo } from "../../../shared/core/decide.ts";
import { seenBy } from "../../../shared/core/sight.ts";
import { maskedPerson, maskedPhone } from "../../../shared/domain/common/masks.ts";
import type { Operator } from "../../../shared/domain/operator/fields.ts";
import { operator } from "../../../shared/domain/operator/index.ts";
import { repeatedWithin } from "../../../shared/domain/operator/rules.ts";
import { id, idFor, of } from "../../kit/cast.ts";
import { world } from "../../kit/context.ts";
import { EXAMPLES } from "../../kit/moves.ts";
import { pointers, tale, timer } from "../../kit/tale.ts";

const WHEN = "2026-06-08 10:00";
const clerk = of("asker", "clerk");
const PARTICULARS = EXAMPLES.operator.register({} as Operator, world("2026-06-08"));
const registered = (fields: object = {}) => tale<Operator>(operator, WHEN).does(clerk, "register", { ...PARTICULARS, ...fields });
const refused = (fields: object) =>
  pointers(tale<Operator>(operator, WHEN).refusal(clerk, "register", { ...PARTICULARS, ...fields }));
const visit = (agency: string, on: string, n = on) => ({ agency, on, inspection: idFor("ins", agency, n) });
const visited = (...visits: ReturnType<typeof visit>[]): Operator =>
  visits.reduce((story, one) => story.does(timer, "visited", one), registered()).record;

describe("whoever registers an operator", () => {
  test("gives a credit code that holds, however it is written", () => {
    expect(registered({ creditCode: " 9144030071526726xg " }).record.creditCode).toBe("9144030071526726XG");
    expect(refused({ creditCode: "9144030071526726XA" })).toEqual(["/creditCode"]);
    expect(refused({ creditCode: "12345" })).toEqual(["/creditCode"]);
  });

  test("or, for a stall that has none, its address", () => {
    expect(refused({ creditCode: undefined, address: undefined })).toEqual(["/address"]);
    expect(registered({ creditCode: undefined }).record.state).toBe("active");
  });

  test("is warned of an odd licence number or organisation part, never refused", () => {
    expect(registered().record.warnings).toEqual([]);
    expect(registered({ licence: "JY13701120012345" }).record.warnings).toEqual(["licence-check"]);
    expect(registered({ licence: "JY1" }).record.warnings).toEqual(["licence-format"]);
    expect(registered({ licence: "旧证0001" }).record.warnings).toEqual([]);
    expect(registered({ creditCode: "914403001922038229", licence: "JY1" }).record.warnings).toEqual([
      "organisation-check",
      "licence-format",
    ]);
    const corrected = registered({ licence: "JY1" }).does(clerk, "revise", PARTICULARS);
    expect(corrected.record.warnings).toEqual([]);
  });

  test("gives a telephone number that can be called", () => {
    for (const phone of ["13800138000", "022-12345678", "400-123-4567"]) expect(registered({ phone }).record.phone).toBe(phone);
    for (const phone of ["12315", "1380013800", "138****8000", "abc"]) expect(refused({ phone })).toEqual(["/phone"]);
  });
});

describe("an operator is one record for all agencies", () => {
  test("known by its credit code, or by name and address, until it is closed", () => {
    const story = registered();
    expect(operator.unique(story.record)).toEqual(["operator:9144030071526726XG"]);
    expect(operator.unique(registered({ creditCode: undefined }).record)).toEqual(["operator:某药房|海滨路8号"]);
    expect(operator.unique(story.does(clerk, "suspend").record)).toEqual(["operator:9144030071526726XG"]);
    expect(operator.unique(story.does(clerk, "close").record)).toEqual([]);
  });

  test("that any agency's field officers may correct; whoever does becomes a keeper of it, once", () => {
    const story = registered();
    for (const duty of ["drafter", "inspector", "admin", "clerk"] as const) story.does(of("stranger", duty), "revise");
    expect(story.record).toMatchObject({ registrar: id("asker"), keepers: [id("stranger")], name: "某大药房" });
    expect(story.does(clerk, "revise").record.keepers).toEqual([id("stranger")]);
    expect(story.refusal(of("drug", "signatory"), "revise").code).toBe("not-your-move");
  });

  test("that keeps whom to call there when somebody who was shown it masked corrects the rest", () => {
    const shown = { ...PARTICULARS, cell: "二格", contact: "欧阳某", phone: "138****8000" };
    const story = registered().does(of("drug", "inspector"), "revise", shown);
    expect(story.record).toMatchObject({ cell: "二格", contact: "欧阳建国", phone: "13800138000" });
    expect(pointers(story.refusal(clerk, "revise", { ...shown, phone: "139****8000" }))).toEqual(["/phone"]);
    expect(story.does(clerk, "revise", { ...shown, contact: undefined, phone: undefined }).record.phone).toBeUndefined();
    expect(pointers(story.refusal(clerk, "revise", shown))).toEqual(["/phone"]);
  });

  test("that only those who have had to do with it may suspend or close", () => {
    const story = registered();
    expect(story.refusal(of("drug", "inspector"), "close").code).toBe("not-your-move");
    story.does(timer, "visited", visit(id("drug"), "2026-06-08"));
    expect(movesOpenTo(operator, story.record, world("2026-06-08", of("drug", "inspector")))).toContain("close");
    expect(story.does(of("drug", "inspector"), "close").record.state).toBe("closed");
  });

  test("that is found by name, credit code, licence, address and grid cell, and not by whom to call there", () => {
    const [row] = rowsOfRecord(operator, registered().record);
    for (const word of ["某药房", "9144030071526726xg", "jy13701120012346", "海滨路", "一格"]) expect(row?.text).toContain(word);
    expect(row?.text).not.toMatch(/13800138000|欧阳/);
  });

  test("that hides whom to call there from those who need not see it", () => {
    const { record } = registered();
    expect(seenBy(operator, record, id("drug"))).toMatchObject({
      contact: "欧阳某",
      phone: "138****8000",
      address: "海滨路8号",
    });
    expect(seenBy(operator, record, id("asker"))).toMatchObject({ contact: "欧阳建国", phone: "13800138000" });
    const inspected = visited(visit(id("drug"), "2026-06-08"));
    expect(seenBy(operator, inspected, id("drug"))).toMatchObject({ phone: "13800138000" });
  });
});

test("a person is masked to the surname, also to one of two characters; a number to its ends", () => {
  expect(["王小明", "欧阳建国", "欧阳", "李"].map(maskedPerson)).toEqual(["王某", "欧阳某", "欧某", "李某"]);
  expect(["13800138000", "022-12345678"].map(maskedPhone)).toEqual(["138****8000", "022****5678"]);
});

describe("the channel of the operators", () => {
  test("is joined and left, each once, and remembers since when", () => {
    const story = registered().does(of("drug", "publisher"), "joinChannel");
    expect(story.record.joinedOn).toBe("2026-06-08");
    expect(story.refusal(clerk, "joinChannel").code).toBe("wrong-state");
    expect(story.does(clerk, "leaveChannel").record.joinedOn).toBeUndefined();
    expect(story.refusal(clerk, "leaveChannel").code).toBe("wrong-state");
  });
});

describe("inspections of an operator", () => {
  test("are remembered by their day, the newest twenty, each once", () => {
    const days = Array.from({ length: 25 }, (_, n) => `2026-05-${String(n + 1).padStart(2, "0")}`);
    const { inspections, inspectors } = visited(...days.map((on) => visit(id("drug"), on)), visit(id("drug"), "2026-05-25"));
    expect(inspections.map(({ on }) => on)).toEqual(days.slice(5).reverse());
    expect(inspectors).toEqual([id("drug")]);
    const late = visited(visit(id("drug"), "2026-06-05"), visit(id("copied"), "2026-06-01"));
    expect(late.inspections.map(({ on }) => on)).toEqual(["2026-06-05", "2026-06-01"]);
  });

  test("by another agency within three months ask for a reason; one's own and older ones do not (综合查一次)", () => {
    const record = visited(visit(id("asker"), "2026-06-05"), visit(id("drug"), "2026-03-08"), visit(id("copied"), "2026-02-01"));
    expect(repeatedWithin(record, id("asker"), "2026-06-08")).toMatchObject({ agency: id("drug"), on: "2026-03-08" });
    expect(repeatedWithin(record, id("asker"), "2026-06-09")).toBeUndefined();
    expect(repeatedWithin(record, id("drug"), "2026-06-08")).toMatchObject({ agency: id("asker"), on: "2026-06-05" });
    expect(repeatedWithin(registered().record, id("asker"), "2026-06-08")).toBeUndefined();
  });

  test("are counted in months that may be shorter", () => {
    expect([addMonths("2026-05-31", -3), addMonths("2026-01-15", -3), addMonths("2024-11-30", 3)]).toEqual([
      "2026-02-28",
      "2025-10-15",
      "2025-02-28",
    ]);
  });
});
