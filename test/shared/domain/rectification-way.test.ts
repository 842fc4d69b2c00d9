import { describe, expect, test } from "vitest";
import { movesOpenTo } from "../../../shared/core/decide.ts";
import { SYSTEM } from "../../../shared/core/lifecycle.ts";
import { rectification } from "../../../shared/domain/rectification/index.ts";
import { handlerOf, id, of } from "../../kit/cast.ts";
import { world } from "../../kit/context.ts";
import { inspectorsOf, OPERATION } from "../../kit/examples/inspection.ts";
import { assigned, checker, chief, helper, inHand, issuer, limit, opened, owner, submitted, told } from "../../kit/rectify.ts";
import { pointers, shanghai } from "../../kit/tale.ts";

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
