import { describe, expect, test } from "vitest";
import { mayInspect } from "../../../shared/domain/agency.ts";
import { MEMBERS_MAX, TASKS_MAX } from "../../../shared/domain/operation/fields.ts";
import { operation } from "../../../shared/domain/operation/index.ts";
import type { Operation } from "../../../shared/domain/operation/record.ts";
import { id, idFor, of } from "../../kit/cast.ts";
import { planOn } from "../../kit/examples/operation.ts";
import { pointers, type Tale, tale } from "../../kit/tale.ts";

const [planner, signatory] = [of("answerer", "drafter"), of("answerer", "signatory")];
const [asker, copied, drug] = [of("asker", "clerk"), of("copied", "clerk"), of("drug", "clerk")];
/** A plan made on 8 June: answers by the 18th, the meeting on the 22nd, over on 8 July. */
const planned = (fields: Partial<ReturnType<typeof planOn>> = {}): Tale<Operation> =>
  tale<Operation>(operation, "2026-06-08 10:00").does(planner, "plan", { ...planOn({ now: "2026-06-08T02:00:00Z" }), ...fields });
const convened = (): Tale<Operation> => planned().does(signatory, "convene");
const started = (): Tale<Operation> => convened().does(asker, "join").does(copied, "join").does(planner, "start");
const concluded = (): Tale<Operation> => started().does(planner, "conclude");

describe("a plan", () => {
  test("whose dates have gone by calls nobody until it is revised", () => {
    const story = planned().at("2026-06-19 10:00");
    expect(pointers(story.refusal(signatory, "convene"))).toEqual(["/rsvpBy"]);
    expect(story.does(planner, "revise").does(signatory, "convene").record.state).toBe("convened");
  });

  test("gives tasks to the lead and to agencies that it invites, and no others", () => {
    const tasks = [{ title: "查验", agencies: [id("answerer"), id("rightful")] }];
    expect(pointers(planned({ tasks }).refusal(signatory, "convene"))).toEqual(["/tasks/0/agencies"]);
  });

  test("of a campaign needs no meeting; one of joint enforcement does", () => {
    const bare = { meetAt: undefined, meetPlace: undefined };
    expect(pointers(planned(bare).refusal(signatory, "convene"))).toEqual(["/meetAt", "/meetPlace"]);
    const campaign = planned({ ...bare, kind: "special-campaign" }).does(signatory, "convene").record;
    expect(operation.agenda(campaign, "lead").map(({ key }) => key)).toEqual(["window"]);
    expect(operation.row(campaign).dueOn).toBe(campaign.rsvpBy);
  });

  test("keeps a checklist of its own: the usual one for its kind unless it brings another", () => {
    const own = [{ code: "X1", text: "查看冷库温度记录" }];
    expect(planned({ checklist: own }).record.checklist).toEqual(own);
    expect(planned().record.checklist[0]?.code).toBe("A1");
    expect(planned({ kind: "special-campaign" }).record.checklist[0]?.code).toBe("S1");
  });
});

describe("the members of an operation", () => {
  test("can be called later: not the lead, not one that has joined, none that is inactive, not too many", () => {
    const story = convened().does(asker, "join");
    const rsvpBy = "2026-06-18";
    for (const agency of [id("answerer"), id("asker"), id("closed")])
      expect(pointers(story.refusal(planner, "invite", { invited: [agency], rsvpBy }))).toEqual(["/invited/0"]);
    expect(pointers(story.refusal(planner, "invite", { invited: [], rsvpBy: "2026-06-07" }))).toEqual(["/rsvpBy"]);
    const many = Array.from({ length: MEMBERS_MAX }, () => id("rightful"));
    expect(story.does(planner, "invite", { invited: many, rsvpBy }).record.invited).toEqual([
      id("copied"),
      id("drug"),
      id("rightful"),
    ]);
    const full = { ...story.record, refused: Array.from({ length: MEMBERS_MAX - 3 }, (_, n) => idFor("agc", String(n))) };
    const crowd = tale<Operation>(operation, "2026-06-09 10:00", full);
    expect(pointers(crowd.refusal(planner, "invite", { invited: [id("province")], rsvpBy }))).toEqual(["/invited"]);
  });

  test("are asked anew when they had refused, and may change their minds until the start", () => {
    const story = convened()
      .does(drug, "refuse")
      .does(planner, "invite", { invited: [id("drug")], rsvpBy: "2026-06-19" });
    expect([story.record.invited.includes(id("drug")), story.record.refused]).toEqual([true, []]);
    expect(story.does(drug, "join").does(drug, "refuse").does(drug, "join").record.joined).toEqual([id("drug")]);
    expect(story.does(planner, "start").refusal(drug, "refuse").code).toBe("wrong-state");
  });

  test("are reminded of the invitation only while someone has not answered", () => {
    const due = (story: Tale<Operation>) => operation.clocks.answer.due(story.record);
    const story = convened().does(asker, "join").does(copied, "join");
    expect([due(story), due(story.does(drug, "refuse"))]).toEqual(["2026-06-18", undefined]);
    expect(due(story.does(planner, "invite", { invited: [id("rightful")], rsvpBy: "2026-06-19" }))).toBe("2026-06-19");
  });

  test("who have not answered by the end take no part, but still read it", () => {
    const { record } = concluded();
    expect(operation.parties(record)).toMatchObject({ invited: [], refused: [id("drug")], owing: [id("asker"), id("copied")] });
  });

  test("have meeting and window in their calendars, unless they refused; the overseer has not", () => {
    const { record } = convened().does(drug, "refuse");
    const shown = ["lead", "joined", "invited", "refused", "overseer"].map((party) => operation.agenda(record, party).length);
    expect(shown).toEqual([2, 2, 2, 0, 0]);
    expect(operation.agenda(planned().record, "lead")).toEqual([]);
    const off = convened().does(planner, "cancel").record;
    expect(operation.agenda(off, "joined").every(({ cancelled }) => cancelled)).toBe(true);
  });
});

test("a change of dates is reminded of anew; it may not end before it begins, nor move the meeting into the past", () => {
  const story = convened().does(asker, "join").at("2026-06-19 10:00").does(of("answerer"), "comment", { text: "改期" });
  const { fromOn, toOn, area } = story.record;
  const with_ = (more: object) => ({ fromOn, toOn, area, ...more });
  expect(pointers(story.refusal(planner, "change", with_({ toOn: "2026-06-20", fromOn: "2026-06-21" })))).toEqual(["/toOn"]);
  expect(pointers(story.refusal(planner, "change", with_({ meetAt: "2026-06-18T01:00:00Z" })))).toEqual(["/meetAt"]);
  expect(pointers(story.refusal(planner, "change", with_({ fromOn: undefined })))).toEqual(["/fromOn"]);
  const reminded: Operation = { ...story.record, fired: ["remindAnswer", "remindStart"] };
  const changed = tale<Operation>(operation, "2026-06-19 10:00", reminded).does(planner, "change", with_({}));
  expect([changed.record.fired, changed.record.meetAt]).toEqual([["remindAnswer"], undefined]);
});

describe("a task", () => {
  const task = { title: "公示结果", agencies: [id("asker"), id("answerer")] };
  test("is done by each of its agencies, once, and stays done by those who keep it when it changes", () => {
    const story = started().does(planner, "assignTask", task).does(asker, "doneTask", { task: "T3" });
    expect(pointers(story.refusal(asker, "doneTask", { task: "T3" }))).toEqual(["/task"]);
    expect(pointers(story.refusal(asker, "doneTask", { task: "T2" }))).toEqual(["/task"]);
    story.does(planner, "assignTask", { ...task, task: "T3", agencies: [id("asker"), id("copied")] });
    expect(story.record.tasks[2]).toMatchObject({ code: "T3", agencies: [id("asker"), id("copied")], done: [id("asker")] });
  });

  test("is for those who take part, and there are not too many", () => {
    const story = started().does(drug, "refuse");
    expect(pointers(story.refusal(planner, "assignTask", { ...task, agencies: [id("asker"), id("drug")] }))).toEqual([
      "/agencies/1",
    ]);
    expect(pointers(story.refusal(planner, "assignTask", { ...task, task: "T9" }))).toEqual(["/task"]);
    const [first] = story.record.tasks;
    const full = { ...story.record, tasks: Array.from({ length: TASKS_MAX }, () => first) } as Operation;
    const crowd = tale<Operation>(operation, "2026-06-09 10:00", full);
    expect(pointers(crowd.refusal(planner, "assignTask", task))).toEqual(["/task"]);
  });
});

describe("at the end", () => {
  test("a report replaces the one before it, and the last one missing stops the clock", () => {
    const story = concluded().does(asker, "report", { summary: "初稿", checked: 1 });
    expect(story.record.dueOn).toBe("2026-06-15");
    story.does(asker, "report", { summary: "定稿", checked: 2 }).does(copied, "report");
    expect(story.record.reports.map(({ agency, checked }) => [agency, checked])).toEqual([
      [id("asker"), 2],
      [id("copied"), 20],
    ]);
    expect(story.record.dueOn).toBeUndefined();
  });

  test("it is closed when each joined member has reported or is excused, once and for a reason", () => {
    const story = concluded().does(asker, "report");
    const excuse = (key: "asker" | "copied" | "drug") => ({ agency: id(key), reason: "机构合并" });
    expect(pointers(story.refusal(planner, "close", {}))).toEqual(["/absent"]);
    for (const absent of [[excuse("asker")], [excuse("drug")]])
      expect(pointers(story.refusal(planner, "close", { absent }))).toEqual(["/absent/0"]);
    expect(pointers(story.refusal(planner, "close", { absent: [excuse("copied"), excuse("copied")] }))).toEqual(["/absent/1"]);
    expect(story.does(planner, "close", { absent: [excuse("copied")] }).record).toMatchObject({ state: "closed" });
  });

  test("open tasks need a word, and reports a date that can be kept", () => {
    const story = started();
    const reportBy = "2026-06-15";
    expect(pointers(story.refusal(planner, "conclude", { summary: "完", reportBy }))).toEqual(["/unfinished"]);
    const late = { summary: "完", reportBy: "2026-06-07", unfinished: "待办" };
    expect(pointers(story.refusal(planner, "conclude", late))).toEqual(["/reportBy"]);
  });

  test("who is silent is nudged, at most once in four working hours: first about the invitation, then about the report", () => {
    const tells = (story: Tale<Operation>) => story.events.at(-1)?.tell.map(({ agency, party }) => [agency, party]);
    const story = started().does(planner, "nudge");
    expect(tells(story)).toEqual([[id("drug"), "invited"]]);
    expect(story.refusal(planner, "nudge").code).toBe("nudged-recently");
    story.does(planner, "conclude").at("2026-06-09 16:00").does(asker, "report").does(planner, "nudge");
    expect(tells(story)).toEqual([[id("copied"), "owing"]]);
  });
});

test("an operation as large as it may get still fits into an item of the table", () => {
  const agencies = Array.from({ length: MEMBERS_MAX }, (_, n) => idFor("agc", String(n)));
  const text = (length: number) => "字".repeat(length);
  const report = { summary: text(800), staff: 1e7, checked: 1e7, found: 1e7, fixed: 1e7, notices: 1e7, cases: 1e7, fines: 1e7 };
  const largest = {
    ...started().record,
    purpose: text(2000),
    summary: text(2000),
    unfinished: text(500),
    legalBasis: text(500),
    joined: agencies,
    tasks: Array.from({ length: TASKS_MAX }, () => ({ code: "T60", title: text(60), agencies, note: text(200), done: agencies })),
    checklist: Array.from({ length: 40 }, () => ({ code: "A123456789", text: text(200), legalBasis: text(100) })),
    reports: agencies.map((agency) => ({ agency, on: "2026-06-15", ...report })),
    absent: agencies.map((agency) => ({ agency, reason: text(200) })),
  };
  expect(operation.record.parse(largest)).toBeDefined();
  expect(Buffer.byteLength(JSON.stringify(largest))).toBeLessThan(380 * 1024);
});

test("bodies that coordinate or represent may lead, and inspect nothing", () => {
  const barred = ["area-committee", "food-safety-office", "association", undefined];
  expect(barred.map(mayInspect)).toEqual([false, false, false, false]);
  expect(["market-regulation", "public-security", "township"].map(mayInspect)).toEqual([true, true, true]);
});
