import { describe, expect, test } from "vitest";
import { CALENDAR_CN } from "../../../shared/core/calendar-cn.ts";
import { type Calendar, stageOpens } from "../../../shared/core/clock.ts";
import { letter } from "../../../shared/domain/letter/index.ts";
import { id } from "../../kit/cast.ts";
import { clerk, clerkOf, drafter, handler, inHand, issued, timer } from "../../kit/tale.ts";

/** For a limit of so many working days from Monday, 8 June 2026: the due date, and the first day of each stage. */
const STAGES = [
  { dueDays: 15, dueOn: "2026-06-30", remind: "2026-06-25", warn: "2026-06-29", lapse: "2026-07-01", escalate: "2026-07-08" },
  { dueDays: 10, dueOn: "2026-06-23", remind: "2026-06-17", warn: "2026-06-22", lapse: "2026-06-24", escalate: "2026-07-01" },
  { dueDays: 9, dueOn: "2026-06-22", remind: "2026-06-16", warn: "2026-06-18", lapse: "2026-06-23", escalate: "2026-06-30" },
  { dueDays: 8, dueOn: "2026-06-18", remind: "2026-06-15", warn: "2026-06-17", lapse: "2026-06-19", escalate: "2026-06-27" },
];
const MOVES = ["remind", "warn", "lapse", "escalate"] as const;
const dayBefore = (date: string) => new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10);
const told = (event: { tell: { agency: string; party: string }[] } | undefined) =>
  event?.tell.map(({ agency, party }) => [party, agency]);

describe.each(STAGES)("a letter due on $dueOn (dragon boat days: 19 to 21 June)", ({ dueDays, dueOn, ...opens }) => {
  test.each(MOVES)("has its %s at the first minute of its day, not one minute before", (move) => {
    const story = inHand({ dueDays });
    expect(story.record.dueOn).toBe(dueOn);
    expect(story.at(`${dayBefore(opens[move])} 23:59`).refusal(timer, move)).toEqual({
      code: "too-early",
      allowedMoves: expect.any(Array),
    });
    expect(story.at(`${opens[move]} 00:00`).does(timer, move).record.state).toBe("in-hand");
    const clock = letter.clocks.reply.stages.find((stage) => stage.move === move);
    expect(stageOpens(CALENDAR_CN, dueOn, clock?.workingDays ?? 99)).toBe(opens[move]);
  });

  test("has each of them once for this due date", () => {
    const story = inHand({ dueDays }).at("2026-09-01 09:00");
    for (const move of MOVES) {
      story.does(timer, move);
      expect(story.refusal(timer, move).code).toBe("wrong-state");
    }
    expect(story.record.fired).toEqual(MOVES);
  });
});

describe("each stage tells whom it concerns", () => {
  const late = () => inHand().at("2026-08-03 09:00");
  test("reminder and warning go to the recipient", () => {
    for (const move of ["remind", "warn"] as const)
      expect(told(late().does(timer, move).events.at(-1))).toEqual([["recipient", id("answerer")]]);
  });
  test("on expiry both sides are told, and the letter says since when it is overdue", () => {
    const story = late().does(timer, "lapse");
    expect(told(story.events.at(-1))?.map(([party]) => party)).toEqual(["recipient", "sender"]);
    expect(story.record.overdueSince).toBe("2026-07-01");
  });
  test("five working days later the recipient's overseer is told too", () => {
    const tell = told(late().does(timer, "escalate").events.at(-1));
    expect(tell).toEqual([
      ["recipient", id("answerer")],
      ["sender", id("asker")],
      ["overseer", id("overseer")],
    ]);
  });
  test("only the first two do not mark the letter overdue", () => {
    expect(late().does(timer, "remind").does(timer, "warn").record.overdueSince).toBeUndefined();
  });
});

describe("a new due date starts the stages anew", () => {
  const reminded = () => inHand().at("2026-06-25 09:00").does(timer, "remind");
  test("after an extension", () => {
    const story = reminded().does(handler, "extend", { dueOn: "2026-07-14", reason: "外地取证" });
    expect(story.refusal(timer, "remind").code).toBe("too-early");
    expect(story.at("2026-07-09 00:00").does(timer, "remind").record.fired).toEqual(["remind"]);
  });
  test("after a question that took working days", () => {
    const story = reminded().does(handler, "ask").at("2026-06-29 09:00").does(drafter, "clarify");
    expect([story.record.dueOn, story.record.fired]).toEqual(["2026-07-02", []]);
  });
  test("but not after a question answered the same day: the due date is the same", () => {
    const story = reminded().does(handler, "ask").does(drafter, "clarify");
    expect(story.record.dueOn).toBe("2026-06-30");
    expect(story.refusal(timer, "remind").code).toBe("wrong-state");
  });
  test("after it is forwarded", () => {
    const story = reminded().does(clerk, "forward");
    expect(story.refusal(timer, "warn").code).toBe("too-early");
    expect(story.does(clerkOf(story.record), "acknowledge").record.fired).toEqual([]);
  });
  test("after a supplement", () => {
    const story = reminded().does(handler, "answer").does(drafter, "supplement");
    expect(story.at("2026-07-02 08:00").does(timer, "warn").record.fired).toEqual(["warn"]);
  });
});

test("a letter that is not yet issued, answered or ended has no stages", () => {
  const answered = inHand().does(handler, "answer").at("2026-09-01 09:00");
  const withdrawn = issued().does(drafter, "withdraw").at("2026-09-01 09:00");
  for (const story of [answered, withdrawn])
    for (const move of MOVES) expect(story.refusal(timer, move).code).toBe("wrong-state");
});

test("people cannot make the moves of the service", () => {
  const story = inHand().at("2026-09-01 09:00");
  for (const who of [clerk, handler, drafter])
    for (const move of MOVES) expect(story.refusal(who, move).code).toBe("not-your-move");
});

/** The calendar after a day off was added before the letters here are due. */
const FLOOD: Calendar = {
  ...CALENDAR_CN,
  "2026": { official: true, work: {}, off: { ...CALENDAR_CN["2026"]?.off, "2026-06-11": "防汛" } },
};

describe("a letter that nobody acknowledges", () => {
  test("is chased once when its day is over, and both sides are told", () => {
    const story = issued().at("2026-06-09 23:59");
    expect(story.refusal(timer, "chase").code).toBe("too-early");
    story.at("2026-06-10 00:00").does(timer, "chase");
    expect(told(story.events.at(-1))?.map(([party]) => party)).toEqual(["recipient", "sender"]);
    expect(story.at("2026-06-12 09:00").refusal(timer, "chase").code).toBe("wrong-state");
  });
  test("is chased on the very next day when it is extra urgent", () => {
    const story = issued({ urgency: "extra-urgent" });
    expect(story.record.ackDueOn).toBe("2026-06-08");
    expect(story.at("2026-06-09 00:00").does(timer, "chase").record.fired).toEqual(["chase"]);
  });
  test("is not chased once it is acknowledged, and is again when it was forwarded to another", () => {
    expect(issued().does(clerk, "acknowledge").at("2026-06-12 09:00").refusal(timer, "chase").code).toBe("wrong-state");
    const story = issued().at("2026-06-10 09:00").does(timer, "chase").does(clerk, "forward");
    expect(story.refusal(timer, "chase").code).toBe("too-early");
    expect(story.at("2026-06-12 00:00").does(timer, "chase").record.state).toBe("issued");
  });
});

describe("when the working calendar changes", () => {
  test("an open letter is counted anew from the same day, once, and both sides are told", () => {
    const story = inHand();
    expect(story.refusal(timer, "recount").code).toBe("wrong-state");
    story.under(FLOOD).does(timer, "recount");
    expect(story.record).toMatchObject({ dueOn: "2026-07-01", countFrom: "2026-06-08", countDays: 15 });
    expect(story.events.at(-1)?.data).toMatchObject({ oldDueOn: "2026-06-30" });
    expect(told(story.events.at(-1))?.map(([party]) => party)).toEqual(["recipient", "sender"]);
    expect(story.refusal(timer, "recount").code).toBe("wrong-state");
  });
  test("what was said of the old date is said of the new one, but a chase is not repeated", () => {
    const story = issued().at("2026-06-25 09:00").does(timer, "chase").does(timer, "remind").under(FLOOD).does(timer, "recount");
    expect(story.refusal(timer, "remind").code).toBe("too-early");
    expect(story.refusal(timer, "chase").code).toBe("wrong-state");
    expect(story.at("2026-06-26 00:00").does(timer, "remind").record.fired).toEqual(["chase", "remind"]);
  });
  test("a letter that is in time again is not overdue any more", () => {
    const story = inHand().at("2026-07-01 09:00").does(timer, "lapse").under(FLOOD).does(timer, "recount");
    expect(story.record.overdueSince).toBeUndefined();
    expect(story.at("2026-07-02 00:00").does(timer, "lapse").record.overdueSince).toBe("2026-07-02");
  });
  test("a date that only becomes certain sets off nothing anew", () => {
    const story = inHand({}, "2026-12-21 09:00").at("2027-01-08 09:00").does(timer, "remind");
    const { "2027": year } = CALENDAR_CN;
    story.under({ ...CALENDAR_CN, "2027": { off: {}, work: {}, ...year, official: true } }).does(timer, "recount");
    expect(story.record).toMatchObject({ dueOn: "2027-01-12", fired: ["remind"] });
    expect(story.record.provisional).toBeUndefined();
  });
  test("a pause still counts, and an extension that was told stays as told", () => {
    const paused = inHand().does(handler, "ask").at("2026-06-10 09:00").does(drafter, "clarify");
    expect(paused.record.dueOn).toBe("2026-07-02");
    expect(paused.under(FLOOD).does(timer, "recount").record.dueOn).toBe("2026-07-03");
    const extended = inHand().does(handler, "extend", { dueOn: "2026-07-14", reason: "外地取证" });
    expect(extended.under(FLOOD).refusal(timer, "recount").code).toBe("wrong-state");
  });
});
