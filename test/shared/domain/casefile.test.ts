import { describe, expect, test } from "vitest";
import { casefile } from "../../../shared/domain/casefile/index.ts";
import type { Casefile } from "../../../shared/domain/casefile/record.ts";
import { id, of } from "../../kit/cast.ts";
import { world } from "../../kit/context.ts";
import { CASE, pairOf } from "../../kit/examples/casefile.ts";
import { EXAMPLES } from "../../kit/moves.ts";
import { pointers, type Tale, tale, timer } from "../../kit/tale.ts";

const inspector = of("answerer", "inspector");
const signatory = of("answerer", "signatory");
const publisher = of("answerer", "publisher");
const MATTER = EXAMPLES.casefile.file({} as Casefile, world("2026-06-08", inspector));
const DECISION = EXAMPLES.casefile.decide({} as Casefile, world("2026-06-08"));
const begin = (fields: object = {}, at = "2026-06-11 10:00") =>
  tale<Casefile>(casefile, at).does(inspector, "file", { ...MATTER, ...fields });
const refused = (fields: object) =>
  pointers(tale<Casefile>(casefile, "2026-06-11 10:00").refusal(inspector, "file", { ...MATTER, ...fields }));
const notified = (story: Tale<Casefile> = begin()) => story.does(inspector, "submit").does(signatory, "notify");
const decided = (fields: object = {}, matter: object = {}) =>
  notified(begin(matter))
    .does(inspector, "hear")
    .does(signatory, "decide", { ...DECISION, ...fields });
const told = (story: Tale<Casefile>) => story.events.at(-1)?.tell.map(({ party, agency }) => [party, agency]);

describe("whoever files a case", () => {
  test("gives it a filing number and says what it hangs on; the lead of the operation is told, its totals count it", () => {
    const story = begin();
    expect(story.record).toMatchObject({
      owner: id("answerer"),
      lead: id("drug"),
      overseers: [id("overseer")],
      letters: [CASE.letter],
      filingNumber: expect.stringContaining("〔2026〕"),
      filedOn: "2026-06-11",
    });
    expect(told(story)).toEqual([
      ["owner", id("answerer")],
      ["lead", id("drug")],
    ]);
    expect(casefile.links(story.record)).toEqual([CASE.operation, CASE.inspection, CASE.operator, CASE.letter]);
    expect(casefile.counts(story.record)).toEqual([{ of: CASE.operation, figures: { cases: 1, decided: 0 } }]);
    expect(casefile.counts(decided().record)).toEqual([{ of: CASE.operation, figures: { cases: 1, decided: 1 } }]);
    expect(casefile.counts(begin({ operation: undefined }).record)).toEqual([]);
  });

  test("names two officers at least, each once, of the own agency, and records that there are", () => {
    const [one = "", two = ""] = pairOf(id("answerer"));
    expect(refused({ officers: [one] })).toEqual(["/officers"]);
    expect(refused({ officers: [one, one] })).toEqual(["/officers/1"]);
    expect(refused({ officers: [one, ...pairOf(id("drug"))] })).toEqual(["/officers/1"]);
    expect(refused({ officers: [two, one], operator: CASE.operator.replace(/.$/, "z") })).toEqual(["/operator"]);
    expect(refused({ operation: CASE.operation.replace(/.$/, "z") })).toEqual(["/operation"]);
    expect(refused({ letter: CASE.letter.replace(/.$/, "z") })).toEqual(["/letter"]);
  });

  test("may be an inspection's own doing; then officers are named before anything counts", () => {
    const story = tale<Casefile>(casefile, "2026-06-11 10:00").does(timer, "open");
    expect(story.record).toMatchObject({ state: "filed", owner: id("answerer"), officers: [], lead: id("drug") });
    for (const move of ["submit", "settle", "refer"]) expect(story.refusal(inspector, move).code).toBe("rule-broken");
    expect(story.does(signatory, "assign").does(inspector, "submit").record.state).toBe("in-review");
  });

  test("may leave the title of a case that an inspection opens to its facts", () => {
    const facts = "冷藏柜温度不达标。".repeat(20);
    const input = { agency: id("answerer"), party: "某酒店", facts, inspection: CASE.inspection };
    const { record } = tale<Casefile>(casefile, "2026-06-11 10:00").does(timer, "open", input);
    expect(record).toMatchObject({ title: facts.slice(0, 60), source: "patrol", partyKind: "entity" });
    expect(record.lead).toBeUndefined();
  });
});

describe("a penalty", () => {
  test("is decided by someone other than who put the case forward", () => {
    const both = { ...signatory, duties: ["inspector", "signatory"] } as const;
    const story = begin().does(both, "submit");
    expect(story.refusal(both, "notify").code).toBe("two-person-rule");
    expect(story.refusal(both, "dismiss").code).toBe("two-person-rule");
    const other = of("answerer", "signatory", "admin");
    story.does(other, "notify").does(inspector, "hear");
    expect(story.refusal(both, "decide").code).toBe("two-person-rule");
    expect(story.does(other, "decide").record.state).toBe("decided");
  });

  test("waits until the party was heard or five working days have passed", () => {
    const story = notified(begin({}, "2026-06-25 10:00"));
    expect(story.record.statementUntil).toBe("2026-07-02");
    expect(story.at("2026-07-02 23:00").refusal(signatory, "decide").code).toBe("too-early");
    expect(story.at("2026-07-03 00:00").does(signatory, "decide").record.decidedOn).toBe("2026-07-03");
    expect(decided().record.decidedOn).toBe("2026-06-11");
  });

  test("is heard anew when the case was returned and notified again", () => {
    const story = begin().does(inspector, "submit").does(signatory, "return").does(inspector, "submit").does(signatory, "notify");
    story.does(inspector, "hear");
    expect(story.record.heardOn).toBe("2026-06-11");
    expect(
      begin().does(inspector, "submit").refusal(signatory, "notify", { notice: "拟罚款", servedOn: "2026-06-10" }).code,
    ).toBe("rule-broken");
  });

  test("records law, version and article as given, and what is to be paid to the fen; the order to correct is no penalty", () => {
    const penalties = [
      { type: "fine", amount: 0.1 },
      { type: "confiscate-gains", amount: 0.2 },
      { type: "confiscate-property", detail: "预包装食品12种" },
    ];
    const rules = [{ law: "流通环节食品安全监督管理办法", version: "2009年", article: "第五十五条" }];
    const { record } = decided({ penalties, rules });
    expect(record).toMatchObject({ penalties, rules, fine: 0.3, correction: "停止经营预包装食品" });
    expect(casefile.row(record).number).toBe(record.decisionNumber);
    const types = Object.keys(
      (
        casefile.moves.decide.input as unknown as {
          shape: { penalties: { element: { shape: { type: { options: string[] } } } } };
        }
      ).shape.penalties.element.shape.type.options,
    );
    expect(types).toHaveLength(14);
  });

  test.each([
    ["a fine without its amount", [{ type: "fine" }], "/penalties/0/amount"],
    ["a fine of nothing", [{ type: "warning" }, { type: "fine", amount: 0 }], "/penalties/1/amount"],
    ["a warning with an amount", [{ type: "warning", amount: 5 }], "/penalties/0/amount"],
    ["a fraction of a fen", [{ type: "fine", amount: 0.001 }], "/penalties/0/amount"],
    ["detention by others than the police", [{ type: "detention" }], "/penalties/0/type"],
    ["an order to correct", [{ type: "correction" }], "/penalties/0/type"],
    ["none at all", [], "/penalties"],
  ])("cannot be %s", (_, penalties, pointer) => {
    const story = notified().does(inspector, "hear");
    expect(pointers(story.refusal(signatory, "decide", { ...DECISION, penalties }))).toEqual([pointer]);
  });

  test("never is judged against the law of another day: ten thousand yuan under an older law are recorded as they are", () => {
    const { record } = decided({ penalties: [{ type: "fine", amount: 10_000 }] });
    expect(record).toMatchObject({ fine: 10_000, warnings: [] });
  });

  test("on the spot is recorded even when odd, with a warning", () => {
    const spot = (penalties: object[], decidedOn: string, matter: object = {}) =>
      begin(matter, "2026-06-30 10:00").does(inspector, "settle", { ...DECISION, penalties, decidedOn }).record;
    const fine = (amount: number) => [{ type: "fine", amount }];
    expect(spot(fine(3000), "2026-06-30")).toMatchObject({
      state: "decided",
      onTheSpot: true,
      warnings: [],
      dueOn: "2026-07-15",
    });
    expect(spot(fine(3001), "2026-06-30").warnings).toEqual(["on-the-spot"]);
    expect(spot(fine(201), "2026-06-30", { partyKind: "person" }).warnings).toEqual(["on-the-spot"]);
    expect(spot([{ type: "close" }], "2026-06-30").warnings).toEqual(["on-the-spot"]);
    expect(spot(fine(50), "2026-06-18").warnings).toEqual([]);
    expect(spot(fine(50), "2026-06-17").warnings).toEqual(["late-filing"]);
    expect(pointers(begin().refusal(inspector, "settle", { ...DECISION, decidedOn: "2026-06-12" }))).toEqual(["/decidedOn"]);
  });
});

describe("a decision counts as executed", () => {
  test("when its fine was paid, on a day between the decision and today", () => {
    const story = decided().at("2026-06-20 10:00");
    for (const paidOn of [undefined, "2026-06-10", "2026-06-21"])
      expect(pointers(story.refusal(inspector, "execute", { paidOn }))).toEqual(["/paidOn"]);
    expect(story.does(inspector, "execute", { paidOn: "2026-06-15" }).record).toMatchObject({
      paidOn: "2026-06-15",
      executedOn: "2026-06-15",
    });
    const unpaid = decided({ penalties: [{ type: "warning" }] });
    expect(unpaid.does(inspector, "execute", {}).record).toMatchObject({ state: "executed", executedOn: "2026-06-11" });
  });

  test("and a permit that was obtained has a number, which may be odd", () => {
    const story = decided({ penalties: [{ type: "warning" }] });
    expect(pointers(story.refusal(inspector, "execute", { permit: true }))).toEqual(["/permitNumber"]);
    expect(pointers(story.refusal(inspector, "execute", { permitNumber: "JY1" }))).toEqual(["/permitNumber"]);
    const done = story.does(inspector, "execute", { permit: true, permitNumber: "JY13701120012345" });
    expect(done.record).toMatchObject({ permitNumber: "JY13701120012345", warnings: ["permit-number"] });
  });
});

describe("the public is told", () => {
  const publish = { violation: "未经许可从事食品经营", checked: true };
  test("the summary and nothing else, a natural person by the surname only", () => {
    const story = decided({}, { party: "王小明", partyKind: "person" }).does(publisher, "publish", publish);
    expect(story.record.publication).toEqual({
      decisionNumber: story.record.decisionNumber,
      party: "王某",
      violation: "未经许可从事食品经营",
      penalty: "罚款3000元；警告",
      agency: id("answerer"),
      decidedOn: "2026-06-11",
      publishedOn: "2026-06-11",
    });
    expect(JSON.stringify(story.events.at(-1)?.data)).not.toMatch(/王小明|预包装食品12种/);
    expect(decided().does(publisher, "publish", publish).record.publication?.party).toBe("某药房");
  });

  test("not of a mere warning, nor of what was settled on the spot, nor of what was not decided", () => {
    const warned = decided({ penalties: [{ type: "warning" }] });
    expect(warned.refusal(publisher, "publish", publish).code).toBe("rule-broken");
    expect(begin().does(inspector, "settle").refusal(publisher, "publish", publish).code).toBe("rule-broken");
    expect(notified().refusal(publisher, "publish", publish).code).toBe("wrong-state");
    const dismissed = begin().does(inspector, "submit").does(signatory, "dismiss").does(signatory, "close");
    expect(dismissed.refusal(publisher, "publish", publish).code).toBe("wrong-state");
  });

  test("only after someone has looked for secrets and personal data; once, until it is taken down", () => {
    const story = decided();
    expect(pointers(story.refusal(publisher, "publish", { ...publish, checked: false }))).toEqual(["/checked"]);
    story.does(publisher, "publish", publish);
    expect(story.refusal(publisher, "publish", publish).code).toBe("wrong-state");
    expect(story.does(publisher, "unpublish").record.publication).toBeUndefined();
    expect(story.does(publisher, "publish", publish).record.publication).toBeDefined();
  });
});
