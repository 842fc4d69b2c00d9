import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CALENDAR_CN } from "../../../shared/core/calendar-cn.ts";
import { addDays, addWorkingDays, dayOf, workingDaysBetween } from "../../../shared/core/clock.ts";
import { Letter } from "../../../shared/domain/letter/record.ts";
import { id, idFor, of } from "../../kit/cast.ts";
import { LETTER } from "../../kit/moves.ts";
import { clerk, clerkOf, drafter, handler, inHand, issued, pointers, timer } from "../../kit/tale.ts";

const told = (event: { tell: { party: string }[] } | undefined) => event?.tell.map(({ party }) => party);

describe("a question stops the clock", () => {
  test("and the answer sets it going, later by the working days in between: a holiday within is not counted", () => {
    const story = inHand({ dueDays: 10 });
    expect(story.record.dueOn).toBe("2026-06-23");
    story.at("2026-06-17 09:00").does(handler, "ask");
    expect(story.record).toMatchObject({ state: "queried", pausedOn: "2026-06-17" });
    story.at("2026-06-22 16:00").does(drafter, "clarify");
    expect(story.record).toMatchObject({ state: "in-hand", dueOn: "2026-06-25" });
    expect(story.record.pausedOn).toBeUndefined();
  });

  test("a question over the dragon boat days alone moves nothing", () => {
    const story = inHand({ dueDays: 10 })
      .at("2026-06-18 16:00")
      .does(clerk, "ask")
      .at("2026-06-21 09:00")
      .does(drafter, "clarify");
    expect(story.record.dueOn).toBe("2026-06-23");
  });

  test("no reminder comes while it stands still", () => {
    const story = inHand({ dueDays: 3 }).does(handler, "ask").at("2026-08-03 09:00");
    for (const move of ["remind", "warn", "lapse", "escalate"]) expect(story.refusal(timer, move).code).toBe("wrong-state");
  });

  test("however long the question is open, as many working days are left after it as before", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(20), fc.nat(40), (dueDays, before, open) => {
        const asked = addDays("2026-06-08", before);
        const clarified = addDays(asked, open);
        const story = inHand({ dueDays }).at(`${asked} 10:00`).does(handler, "ask");
        const left = workingDaysBetween(CALENDAR_CN, asked, story.record.dueOn ?? "");
        story.at(`${clarified} 10:00`).does(drafter, "clarify");
        expect(workingDaysBetween(CALENDAR_CN, clarified, story.record.dueOn ?? "")).toBe(left);
      }),
      { numRuns: 60 },
    );
  });
});

describe("an extension", () => {
  test("is told on the last day still, with reason, new date and the old one", () => {
    const story = inHand().at("2026-06-30 23:59").does(handler, "extend", { dueOn: "2026-07-14", reason: "外地取证" });
    expect(story.record).toMatchObject({ dueOn: "2026-07-14", state: "in-hand" });
    expect(story.events.at(-1)?.data).toEqual({ dueOn: "2026-07-14", oldDueOn: "2026-06-30", reason: "外地取证" });
    expect(told(story.events.at(-1))).toEqual(["sender"]);
  });

  test("is refused once the limit has expired, and is no longer offered", () => {
    const problem = inHand().at("2026-07-01 00:00").refusal(handler, "extend", { dueOn: "2026-07-14", reason: "外地取证" });
    expect(problem.code).toBe("past-due");
    expect(problem.allowedMoves).toEqual(["ask", "report", "answer", "comment"]);
  });

  test.each(["2026-06-30", "2026-06-29", "14 July", "2026-02-30"])("is refused to %s", (dueOn) => {
    expect(pointers(inHand().refusal(handler, "extend", { dueOn, reason: "外地取证" }))).toEqual(["/dueOn"]);
  });
});

describe("a letter that is forwarded", () => {
  test("leaves the statutory time limit behind when it leaves the market regulators", () => {
    const statutory = () => issued({ dueBasis: "statutory" });
    const to = (key: "rightful" | "drug") =>
      statutory().does(clerk, "forward", { recipient: id(key), reason: "属其管辖" }).record.dueBasis;
    expect([statutory().record.dueBasis, to("rightful"), to("drug")]).toEqual(["statutory", "statutory", "requested"]);
  });

  const forwarded = () =>
    inHand()
      .at("2026-06-10 10:00")
      .does(clerk, "forward", { recipient: id("rightful"), reason: "属其管辖" });

  test("waits for the new recipient, with new clocks from that day; the old recipient keeps a copy", () => {
    expect(forwarded().record).toMatchObject({
      state: "issued",
      recipient: id("rightful"),
      cc: [id("copied"), id("answerer")],
      ackDueOn: "2026-06-11",
      dueOn: "2026-07-02",
      overseers: [id("overseer"), id("province")],
    });
    expect(forwarded().record.handler).toBeUndefined();
    expect(told(forwarded().events.at(-1))).toEqual(["sender", "recipient", "cc", "cc"]);
  });

  test("can be acknowledged by the new recipient, and by the old one no longer", () => {
    expect(forwarded().refusal(clerk, "acknowledge")).toMatchObject({ code: "not-your-move", allowedMoves: ["comment"] });
    const story = forwarded();
    expect(story.does(clerkOf(story.record), "acknowledge").record.state).toBe("acknowledged");
  });

  test("is no longer overdue, nor provisional, for what its first recipient let pass", () => {
    const story = issued({}, "2026-12-21 09:00").at("2027-03-01 09:00").does(timer, "lapse");
    expect(story.record).toMatchObject({ overdueSince: "2027-01-13", provisional: true });
    const late = inHand().at("2026-07-03 09:00").does(timer, "lapse").does(clerk, "forward");
    expect(late.record.overdueSince).toBeUndefined();
    expect(late.record.fired).toEqual([]);
    late.record = { ...late.record, provisional: true };
    const again = late.does(clerkOf(late.record), "forward", { recipient: id("drug"), reason: "属其管辖" });
    expect(again.record.provisional).toBeUndefined();
  });

  test.each([
    ["its sender", id("asker")],
    ["the agency that has it", id("answerer")],
    ["an agency that is suspended", id("closed")],
    ["an agency that does not exist", "agc_00000000000000000000000000"],
  ])("cannot go to %s", (_, recipient) => {
    expect(pointers(issued().refusal(clerk, "forward", { recipient, reason: "属其管辖" }))).toEqual(["/recipient"]);
  });

  test("must not be a transferred case (程序规定 Art. 14)", () => {
    expect(issued({ kind: "case-transfer" }).refusal(clerk, "forward")).toMatchObject({ code: "rule-broken" });
  });

  test("still fits its schema after more forwardings than a draft may have copies", () => {
    const cc = Array.from({ length: 20 }, (_, n) => idFor("agc", `copy ${n}`));
    const story = issued();
    story.record = { ...story.record, cc };
    expect(Letter.parse(story.does(clerk, "forward").record).cc).toHaveLength(21);
  });
});

describe("a letter that is declined", () => {
  const decline = (input: object) => issued().refusal(clerk, "decline", { reason: "不属本局职权", ...input });

  test.each([
    ["no agency is named", {}],
    ["its own agency is named", { competent: id("answerer") }],
    ["a suspended agency is named", { competent: id("closed") }],
  ])("as out of remit must name the competent agency: refused when %s", (_, more) => {
    expect(pointers(decline({ code: "out-of-remit", ...more }))).toEqual(["/competent"]);
  });

  test("ends there, and its sender and the copies are told", () => {
    const story = issued().does(clerk, "decline", { code: "out-of-remit", reason: "不属本局职权", competent: id("rightful") });
    expect([story.record.state, told(story.events.at(-1))]).toEqual(["declined", ["sender", "cc"]]);
    expect(issued().does(clerk, "decline", { code: "duplicate", reason: "已办" }).record.state).toBe("declined");
  });

  test("is not declined once it is in hand", () => {
    expect(inHand().refusal(clerk, "decline").code).toBe("wrong-state");
  });
});

describe("a nudge", () => {
  test.each([
    ["2026-06-09 10:00", "2026-06-09 13:59", "2026-06-09 14:00"],
    ["2026-06-09 16:00", "2026-06-10 11:59", "2026-06-10 12:00"],
    ["2026-06-18 16:00", "2026-06-22 11:59", "2026-06-22 12:00"],
    ["2026-06-20 10:00", "2026-06-22 12:59", "2026-06-22 13:00"],
  ])("at %s forbids another until 4 working hours have passed: not at %s, but at %s", (first, tooSoon, soonest) => {
    const story = issued().at(first).does(drafter, "nudge");
    const problem = story.at(tooSoon).refusal(drafter, "nudge");
    expect(problem).toEqual({ code: "nudged-recently", allowedMoves: ["withdraw", "comment"] });
    expect(told(story.at(soonest).does(drafter, "nudge").events.at(-1))).toEqual(["recipient"]);
  });
});

describe("answers", () => {
  test("come one for each question, and an interim answer may leave some open", () => {
    expect(pointers(inHand().refusal(handler, "report", { answers: ["是"] }))).toEqual(["/answers"]);
    expect(inHand().does(handler, "report", { answers: ["是", ""] }).record).toMatchObject({
      state: "in-hand",
      answers: ["是", ""],
    });
  });

  test("a final reply leaves none open, gets its own number and says when", () => {
    const open = { answers: ["是", "  "], outcome: "confirmed" };
    expect(pointers(inHand().refusal(handler, "answer", open))).toEqual(["/answers/1"]);
    expect(pointers(inHand().refusal(handler, "answer", { ...open, answers: ["", ""] }))).toEqual(["/answers/0"]);
    const { record } = inHand().at("2026-06-15 09:00").does(handler, "answer");
    expect(record).toMatchObject({
      state: "answered",
      answeredOn: "2026-06-15",
      outcome: "confirmed",
      answers: ["答复1", "答复2"],
    });
    expect(record.replyNumber).not.toBe("");
  });

  test("a supplement asks for more by a new date, and the letter is not overdue meanwhile", () => {
    const story = inHand().at("2026-07-03 10:00").does(timer, "lapse").does(handler, "answer");
    story.does(drafter, "supplement", { questions: ["进货来源"], dueDays: 5 });
    expect(story.record).toMatchObject({
      state: "in-hand",
      dueOn: "2026-07-10",
      questions: [...LETTER.questions, "进货来源"],
      fired: [],
    });
    expect(story.record.overdueSince).toBeUndefined();
    expect(pointers(story.refusal(handler, "answer", { answers: ["是", "多"], outcome: "confirmed" }))).toEqual(["/answers"]);
  });

  test("a letter never gets more questions than a reply can answer", () => {
    const questions = Array.from({ length: 30 }, (_, n) => `问题${n + 1}`);
    const story = inHand({ questions }).does(handler, "answer");
    expect(pointers(story.refusal(drafter, "supplement"))).toEqual(["/questions"]);
    const room = inHand({ questions: questions.slice(1) })
      .does(handler, "answer")
      .does(drafter, "supplement");
    expect(room.does(handler, "answer").record.answers).toHaveLength(30);
  });
});

test("only an active officer of the recipient can be given the letter, and both handlers are on record when it changes hands", () => {
  const story = issued().does(clerk, "acknowledge");
  for (const handler of [of("asker", "drafter").officer, idFor("off", "nobody")])
    expect(pointers(story.refusal(clerk, "assign", { handler }))).toEqual(["/handler"]);
  story.does(clerk, "assign");
  expect(story.record).toMatchObject({ state: "in-hand", handler: handler.officer, handlerName: "欧阳建国" });
  story.does(clerk, "assign");
  expect(story.events.at(-1)?.data).toMatchObject({ previous: handler.officer });
});

test("every due date that signing gives is a working day", () => {
  fc.assert(
    fc.property(fc.nat(400), fc.integer({ min: 1, max: 180 }), (days, dueDays) => {
      const { issuedOn = "", dueOn = "", ackDueOn = "" } = issued({ dueDays }, `${addDays("2025-03-01", days)} 10:00`).record;
      expect([dueOn, ackDueOn].map((date) => dayOf(CALENDAR_CN, date).works)).toEqual([true, true]);
      expect(dueOn).toBe(addWorkingDays(CALENDAR_CN, issuedOn, dueDays).date);
    }),
    { numRuns: 60 },
  );
});
