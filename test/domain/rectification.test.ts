import { describe, expect, test } from "vitest";
import { CALENDAR_CN } from "../../shared/calendar.ts";
import { decide, movesOpenTo } from "../../shared/core/decide.ts";
import { type Ctx, type Kept, SYSTEM } from "../../shared/core/lifecycle.ts";
import { rectification } from "../../shared/domain/rectification.ts";
import type { Rectification } from "../../shared/domain/rectification-record.ts";
import { runningClocks } from "../../shared/timing.ts";
import { handlerOf, id, idFor, kept, of, world } from "../kit/cast.ts";
import { pointers, shanghai, type Tale, tale } from "../kit/tale.ts";
import { INSPECTION, inspectorsOf, OPERATION, OPERATOR } from "../kit/things/inspection.ts";

const [issuer, chief] = [of("province", "drafter"), of("province", "signatory")];
const [owner, helper, checker] = [of("answerer", "drafter"), of("rightful", "drafter"), of("province", "inspector")];
const task = { text: "冷藏温度超标", requirement: "修复冷柜", party: "某药房", owner: id("answerer"), dueOn: "2026-06-30" };

/** A task that the province has given to the bureau; without `at` on Monday, 8 June 2026. */
const assigned = (more: object = {}, at = "2026-06-08 10:00"): Tale<Rectification> =>
  tale<Rectification>(rectification, at).does(issuer, "assign", { ...task, ...more });
const inHand = (more: object = {}, at?: string) => assigned(more, at).does(owner, "accept", {});
const submitted = (more: object = {}, at?: string) => inHand(more, at).does(owner, "submit", { report: "已修复" });
/** A task that an inspection of the bureau's own has opened. */
const opened = (more: object = {}) =>
  tale<Rectification>(rectification, "2026-06-08 10:00").does(SYSTEM, "open", {
    agency: id("answerer"),
    inspection: INSPECTION,
    party: "某药房",
    text: "冷藏温度",
    code: "B3",
    requirement: "修复冷柜",
    dueOn: "2026-06-30",
    noticeNumber: "滨市责改〔2026〕1号",
    ...more,
  });
const told = ({ events }: Tale<Rectification>): string[] =>
  (events.at(-1)?.tell ?? []).map(({ agency, party }) => `${party} ${agency}`);
const limit = ({ record }: Tale<Rectification>, now: string) =>
  runningClocks(rectification, record, { now: shanghai(now), calendar: CALENDAR_CN })[0];

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

describe("the way of a task", () => {
  test("accepted, reported done, verified by somebody else", () => {
    const story = submitted({ coOwners: [] });
    expect(story.record).toMatchObject({
      handler: owner.officer,
      handlerName: owner.name,
      report: "已修复",
      submittedOn: "2026-06-08",
    });
    expect(told(story)).toEqual([`verifier ${id("province")}`, `issuer ${id("province")}`]);
    story.at("2026-06-12 09:00").does(checker, "verify", {});
    expect(story.record).toMatchObject({ state: "verified", verifiedOn: "2026-06-12" });
  });

  test("whoever reported it done does not verify it, also where owner and verifier are one agency", () => {
    const story = opened().does(owner, "accept", {}).does(owner, "submit", { report: "已修复" });
    expect(story.refusal(owner, "verify", {}).code).toBe("two-person-rule");
    expect(story.does(of("answerer", "signatory"), "verify", {}).record.state).toBe("verified");
  });

  test("the owner names another officer of its own, and no other", () => {
    const story = assigned();
    expect(pointers(story.refusal(owner, "accept", { handler: inspectorsOf(id("asker"))[0] }))).toEqual(["/handler"]);
    expect(story.does(owner, "accept", { handler: handlerOf(id("answerer")) }).record.handlerName).toBe("欧阳建国");
  });

  test("a rejection sends it back with a new date, however late it was", () => {
    const story = inHand().at("2026-07-01 09:00").does(SYSTEM, "lapse").does(owner, "submit", { report: "已修复" });
    expect(story.record.overdueSince).toBe("2026-07-01");
    expect(pointers(story.refusal(checker, "reject", { reason: "仍超标", dueOn: "2026-06-30" }))).toEqual(["/dueOn"]);
    story.does(checker, "reject", { reason: "仍超标", dueOn: "2026-07-10" });
    expect(story.record).toMatchObject({
      state: "in-hand",
      dueOn: "2026-07-10",
      rejections: 1,
      fired: [],
      overdueSince: undefined,
    });
    expect(limit(story, "2026-07-01 09:00")?.basis.zh).toContain("复查");
  });

  test("several agencies answer for it: each says when its part is done, or the owner says how it stands", () => {
    const story = inHand({ coOwners: [id("rightful")] });
    expect(pointers(story.refusal(owner, "submit", { report: "已修复" }))).toEqual(["/note"]);
    story.does(helper, "progress", { text: "已更换配件", done: true });
    expect(story.record.done).toEqual([id("rightful")]);
    expect(told(story)).toEqual([`owner ${id("answerer")}`, `issuer ${id("province")}`]);
    story.does(helper, "progress", { text: "发现另一处" });
    expect(story.record.done).toEqual([]);
    expect(story.does(owner, "submit", { report: "已修复", note: "协办部分另行报送" }).record.state).toBe("submitted");
  });

  test("the owner shares it out to those with whom it has a superior in common, whose overseer then looks on", () => {
    const story = inHand();
    expect(pointers(story.refusal(owner, "delegate", { coOwners: [id("drug")], requirement: "核查" }))).toEqual(["/coOwners/0"]);
    expect(pointers(story.refusal(owner, "delegate", { coOwners: [id("answerer")], requirement: "核查" }))).toEqual([
      "/coOwners/0",
    ]);
    expect(pointers(story.refusal(owner, "delegate", { coOwners: [id("closed")], requirement: "核查" }))).toEqual([
      "/coOwners/0",
    ]);
    story.does(owner, "delegate", { coOwners: [id("rightful")], requirement: "核查" });
    story.does(owner, "delegate", { coOwners: [id("rightful")], requirement: "再核查" });
    expect(story.record.coOwners).toEqual([id("rightful")]);
    expect(story.record.overseers).toEqual([id("overseer"), id("province")]);
  });

  test("a dispute stops the clock; upheld it goes on later by as many working days, lifted it ends", () => {
    const story = inHand().at("2026-06-15 09:00").does(owner, "dispute", { reason: "不属本局职权" });
    expect(told(story)).toContain(`overseer ${id("overseer")}`);
    expect(limit(story, "2026-06-16 09:00")).toBeUndefined();
    story.at("2026-06-17 09:00").does(issuer, "uphold", { reason: "职责明确" });
    expect(story.record).toMatchObject({ state: "in-hand", dueOn: "2026-07-02" });
    story.does(owner, "dispute", { reason: "补充材料" });
    expect(story.refusal(issuer, "lift", { reason: "采纳" }).code).toBe("not-your-move");
    expect(story.does(chief, "lift", { reason: "采纳" }).record.state).toBe("lifted");
  });

  test("whoever disputes it does not decide on that, also where owner and issuer are one agency", () => {
    const own = of("answerer", "signatory");
    const story = opened().does(own, "dispute", { reason: "对象已歇业" });
    expect(story.refusal(own, "lift", { reason: "属实" }).code).toBe("two-person-rule");
    expect(story.does(owner, "uphold", { reason: "仍需整改" }).record.state).toBe("in-hand");
  });

  test("is extended by whoever ordered it, before it expires, to a later date", () => {
    const story = inHand().at("2026-06-30 17:00");
    expect(pointers(story.refusal(issuer, "extend", { dueOn: "2026-06-30", reason: "等待配件" }))).toEqual(["/dueOn"]);
    expect(story.refusal(owner, "extend", { dueOn: "2026-07-10", reason: "等待配件" }).code).toBe("not-your-move");
    story.does(issuer, "extend", { dueOn: "2026-07-10", reason: "等待配件" });
    expect(story.record.dueOn).toBe("2026-07-10");
    expect(limit(story, "2026-06-30 17:00")?.basis.zh).toContain("延期");
    expect(story.at("2026-07-11 09:00").refusal(issuer, "extend", { dueOn: "2026-07-20", reason: "再延" }).code).toBe("past-due");
  });

  test("becomes a case only where an inspection ordered it, once late or found not done", () => {
    expect(inHand().refusal(issuer, "fail", { reason: "拒不改正" }).code).toBe("not-your-move");
    expect(submitted().refusal(chief, "fail", { reason: "拒不改正" }).code).toBe("wrong-state");
    const own = of("answerer", "inspector");
    const story = opened().does(owner, "accept", {});
    expect(story.refusal(own, "fail", { reason: "拒不改正" }).code).toBe("too-early");
    story.at("2026-07-01 09:00").does(SYSTEM, "lapse");
    expect(story.does(own, "fail", { reason: "拒不改正" }).record.state).toBe("failed");
    const found = opened().does(owner, "accept", {}).does(owner, "submit", { report: "已修复" });
    expect(found.does(own, "fail", { reason: "弄虚作假" }).record.state).toBe("failed");
  });

  test("counts in its operation, verified or not, unless it was taken back", () => {
    const story = submitted({ operation: OPERATION, coOwners: [] });
    const counted = (tasks: number, verified: number) => [{ of: OPERATION, figures: { tasks, verified } }];
    expect(rectification.counts(story.record)).toEqual(counted(1, 0));
    expect(rectification.counts({ ...story.record, state: "cancelled" })).toEqual(counted(0, 0));
    expect(rectification.counts({ ...story.record, state: "lifted" })).toEqual(counted(0, 0));
    expect(rectification.counts(story.does(checker, "verify", {}).record)).toEqual(counted(1, 1));
    expect(rectification.counts(submitted().record)).toEqual([]);
  });
});

describe("its clock", () => {
  test("rings before the date and after it, and tells those who oversee when it has gone by", () => {
    const story = inHand().at("2026-06-24 09:00");
    expect(story.refusal(SYSTEM, "remind").code).toBe("too-early");
    story.at("2026-06-25 00:00").does(SYSTEM, "remind").at("2026-06-29 00:00").does(SYSTEM, "warn");
    expect(told(story)).toEqual([`owner ${id("answerer")}`]);
    story.at("2026-07-01 00:00").does(SYSTEM, "lapse");
    expect(story.record.overdueSince).toBe("2026-07-01");
    expect(told(story)).toEqual([`owner ${id("answerer")}`, `issuer ${id("province")}`, `overseer ${id("overseer")}`]);
    expect(story.at("2026-07-07 23:00").refusal(SYSTEM, "escalate").code).toBe("too-early");
    story.at("2026-07-08 00:00").does(SYSTEM, "escalate");
    expect(told(story)).toContain(`overseer ${id("overseer")}`);
  });
  test("stands while the work is being verified", () => {
    const story = submitted();
    expect(limit(story, "2026-07-20 09:00")).toBeUndefined();
    expect(movesOpenTo(rectification, story.record, world("2026-07-20", SYSTEM))).toEqual([]);
  });
  test("runs from the date on the notice", () => {
    expect(limit(opened(), "2026-06-08 10:00")).toMatchObject({
      dueOn: "2026-06-30",
      basis: { zh: expect.stringContaining("滨市责改〔2026〕1号") },
    });
    expect(limit(assigned(), "2026-06-08 10:00")?.basis.zh).toBe("交办时确定的期限");
  });
  test("is hurried along at most once in four working hours", () => {
    const story = inHand().at("2026-06-09 09:00").does(issuer, "nudge", {});
    expect(story.at("2026-06-09 12:59").refusal(issuer, "nudge", {}).code).toBe("nudged-recently");
    expect(story.at("2026-06-09 13:00").does(of("overseer", "supervisor"), "nudge", {}).record.nudgedAt).toBe(
      shanghai("2026-06-09 13:00"),
    );
  });
});
