import { describe, expect, test } from "vitest";
import { CALENDAR_CN } from "../../../shared/core/calendar-cn.ts";
import type { Calendar } from "../../../shared/core/clock.ts";
import { rings, runningClocks } from "../../../shared/core/timing.ts";
import { casefile } from "../../../shared/domain/casefile/index.ts";
import type { Casefile } from "../../../shared/domain/casefile/record.ts";
import { id, of } from "../../kit/cast.ts";
import { world } from "../../kit/context.ts";
import { type Tale, tale, timer } from "../../kit/tale.ts";

const inspector = of("answerer", "inspector");
const signatory = of("answerer", "signatory");
const police = of("police", "clerk");
const filedAt = (at: string) => tale<Casefile>(casefile, at).does(inspector, "file");
const clocksOf = ({ record }: Tale<Casefile>) =>
  runningClocks(casefile, record, world("2026-06-11")).map(({ name, dueOn }) => [name, dueOn]);
const ringsOf = ({ record }: Tale<Casefile>) => rings(casefile, record, CALENDAR_CN).map(({ move, on }) => [move, on]);

describe("the time to decide", () => {
  test("is 90 days from filing, that day not counted, a last day off moved on", () => {
    expect(filedAt("2026-06-11 10:00").record).toMatchObject({ dueOn: "2026-09-09", countFrom: "2026-06-11", countDays: 90 });
    expect(filedAt("2026-07-03 10:00").record.dueOn).toBe("2026-10-08");
    expect(ringsOf(filedAt("2026-06-11 10:00"))).toEqual([
      ["remind", "2026-09-04"],
      ["warn", "2026-09-08"],
      ["lapse", "2026-09-10"],
      ["escalate", "2026-09-17"],
    ]);
  });

  test("stands still while something is tested, and goes on later by the days that this took", () => {
    const story = filedAt("2026-06-11 10:00").at("2026-06-20 10:00").does(inspector, "suspend");
    expect(story.record).toMatchObject({ pauseGround: "testing", pausedOn: "2026-06-20" });
    expect([clocksOf(story), ringsOf(story), casefile.row(story.record).dueOn]).toEqual([[], [], undefined]);
    expect(story.refusal(inspector, "suspend").code).toBe("wrong-state");
    // 20 September is a Sunday on which people work.
    story.at("2026-07-01 10:00").does(inspector, "resume");
    expect(story.record).toMatchObject({ dueOn: "2026-09-20", countDays: 101, countIn: "calendar" });
    expect([story.record.pausedOn, story.record.pauseGround]).toEqual([undefined, undefined]);
    expect(story.refusal(inspector, "resume").code).toBe("wrong-state");
  });

  test("is extended by the signatory before it expires, never after, and not while it stands still", () => {
    const extend = { dueOn: "2026-10-09", reason: "案情复杂" };
    const story = filedAt("2026-06-11 10:00").at("2026-09-09 23:00");
    expect(story.refusal(inspector, "extend", extend).code).toBe("not-your-move");
    expect(filedAt("2026-06-11 10:00").at("2026-09-10 00:00").refusal(signatory, "extend", extend).code).toBe("past-due");
    expect(filedAt("2026-06-11 10:00").does(inspector, "suspend").refusal(signatory, "extend", extend).code).toBe("wrong-state");
    story.does(signatory, "extend", extend);
    expect(clocksOf(story)).toEqual([["decision", "2026-10-09"]]);
    expect(casefile.clocks.decision.basis(story.record).zh).toContain("延长");
    story.at("2026-09-20 10:00").does(inspector, "suspend").at("2026-09-22 10:00").does(inspector, "resume");
    expect(story.record.dueOn).toBe("2026-10-12");
  });

  test("when it has passed, everyone there is told, and five working days later the superior", () => {
    const story = filedAt("2026-06-11 10:00").at("2026-09-17 09:00").does(timer, "lapse").does(timer, "escalate");
    expect(story.record.overdueSince).toBe("2026-09-10");
    expect(story.events.at(-1)?.tell.map(({ party, agency }) => [party, agency])).toEqual([
      ["owner", id("answerer")],
      ["overseer", id("overseer")],
    ]);
  });

  test("moves with the calendar", () => {
    const off = { ...CALENDAR_CN["2026"]?.off, "2026-09-09": "防汛停工" };
    const changed: Calendar = { ...CALENDAR_CN, "2026": { official: true, work: {}, off } };
    expect(filedAt("2026-06-11 10:00").under(changed).does(timer, "recount").record.dueOn).toBe("2026-09-10");
  });
});

test("the case of June: each step has its own limit, and nothing of the one before it stays", () => {
  const story = filedAt("2026-06-11 10:00").at("2026-06-24 10:00").does(inspector, "submit");
  story.at("2026-06-25 10:00").does(signatory, "notify");
  expect([clocksOf(story), story.record.statementUntil]).toEqual([[["decision", "2026-09-09"]], "2026-07-02"]);
  story.at("2026-07-03 10:00").does(signatory, "decide");
  expect(clocksOf(story)).toEqual([["payment", "2026-07-20"]]);
  story.at("2026-07-21 00:00").does(timer, "remind").does(timer, "warn").does(timer, "lapse");
  expect(story.record.overdueSince).toBe("2026-07-21");
  story.does(inspector, "execute", { paidOn: "2026-07-10", permit: true, permitNumber: "JY13701120012346" });
  expect([clocksOf(story), story.record.fired, story.record.overdueSince]).toEqual([[["closing", "2026-07-31"]], [], undefined]);
  story.at("2026-07-31 10:00").does(signatory, "close");
  expect([clocksOf(story), story.record.dueOn, story.record.overdueSince]).toEqual([[], undefined, undefined]);
  expect(story.does(of("answerer", "clerk"), "archive").record.state).toBe("archived");
});

test("a decision without money has no time to pay; the payment has as many days as the decision gives", () => {
  const decided = (fields: object) =>
    filedAt("2026-06-11 10:00")
      .does(inspector, "submit")
      .does(signatory, "notify")
      .does(inspector, "hear")
      .does(signatory, "decide", {
        rules: [{ law: "食品安全法", version: "2021年修正", article: "第一百二十六条" }],
        ...fields,
      });
  expect(clocksOf(decided({ penalties: [{ type: "warning" }] }))).toEqual([]);
  expect(clocksOf(decided({ penalties: [{ type: "fine", amount: 1 }], payDays: 5 }))).toEqual([["payment", "2026-06-16"]]);
});

describe("a suspected crime on its way to the police", () => {
  const referred = (at = "2026-06-18 10:00") => filedAt("2026-06-11 10:00").at(at).does(inspector, "refer");
  const transferred = () =>
    referred().at("2026-06-19 10:00").does(signatory, "approve").at("2026-06-20 10:00").does(inspector, "transfer");

  test("has three days for the head and one for the transfer, weekends and holidays included", () => {
    const story = referred();
    expect([clocksOf(story), ringsOf(story)]).toEqual([
      [["approval", "2026-06-21"]],
      [
        ["lapse", "2026-06-22"],
        ["escalate", "2026-06-27"],
      ],
    ]);
    expect(clocksOf(story.at("2026-06-19 10:00").does(signatory, "approve"))).toEqual([["handover", "2026-06-20"]]);
  });

  test("goes to an active police agency only, on the word of two people", () => {
    const to = (key: "drug" | "closed") =>
      filedAt("2026-06-11 10:00").refusal(inspector, "refer", { recipient: id(key), report: "涉嫌犯罪" });
    expect([to("drug").errors?.[0]?.pointer, to("closed").errors?.[0]?.pointer]).toEqual(["/recipient", "/recipient"]);
    const both = { ...signatory, duties: ["inspector", "signatory"] } as const;
    const story = filedAt("2026-06-11 10:00").does(both, "refer");
    for (const move of ["approve", "reject"]) expect(story.refusal(both, move).code).toBe("two-person-rule");
  });

  test("is unknown to the police until it is transferred; then they have three days, and are chased once", () => {
    const story = referred();
    expect(story.refusal(police, "receive").code).toBe("not-found");
    const sent = transferred();
    expect(sent.record).toMatchObject({
      police: [id("police")],
      transferNumber: expect.any(String),
      transferredOn: "2026-06-20",
    });
    expect([clocksOf(sent), ringsOf(sent)]).toEqual([[["review", "2026-06-23"]], [["chase", "2026-06-24"]]]);
    sent.does(police, "receive").at("2026-06-24 00:00").does(timer, "chase");
    expect(sent.refusal(timer, "chase").code).toBe("wrong-state");
    expect(sent.events.at(-1)?.tell.map(({ party }) => party)).toEqual(["police", "owner"]);
  });

  test("is closed by the agency once the police have taken it", () => {
    const story = transferred().does(police, "receive").does(police, "accept");
    expect([clocksOf(story), story.record.policeNumber]).toEqual([[["closing", "2026-07-10"]], "滨公立字〔2026〕9号"]);
    expect(story.does(signatory, "close").record.state).toBe("closed");
  });

  test("comes back with the time to decide that it had, be it refused here or there", () => {
    expect(clocksOf(referred().does(signatory, "reject"))).toEqual([["decision", "2026-09-09"]]);
    const refused = transferred().does(police, "receive").does(police, "refuse");
    expect([refused.record.state, clocksOf(refused)]).toEqual(["filed", [["decision", "2026-09-09"]]]);
    expect(refused.record.police).toEqual([id("police")]);
    const extended = filedAt("2026-06-11 10:00").does(signatory, "extend", { dueOn: "2026-10-09", reason: "案情复杂" });
    expect(clocksOf(extended.does(inspector, "refer").does(signatory, "reject"))).toEqual([["decision", "2026-10-09"]]);
  });

  test("is for the police agency that it was last sent to", () => {
    const story = transferred().does(police, "receive").does(police, "refuse");
    story
      .does(inspector, "refer", { recipient: id("stranger"), report: "补充证据后再次移送" })
      .does(signatory, "approve")
      .does(inspector, "transfer");
    expect(story.record.police).toEqual([id("police"), id("stranger")]);
    expect(story.refusal(police, "receive").code).toBe("not-your-move");
    expect(story.does(of("stranger", "clerk"), "receive").record.state).toBe("received");
  });
});
