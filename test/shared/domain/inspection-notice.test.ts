import { describe, expect, test } from "vitest";
import type { InputOf } from "../../../shared/api/client.ts";
import { decide, movesOpenTo } from "../../../shared/core/decide.ts";
import { inspection } from "../../../shared/domain/inspection/index.ts";
import { noticeOf } from "../../../shared/domain/inspection/notice.ts";
import type { Inspection } from "../../../shared/domain/inspection/record.ts";
import { actor, id, of } from "../../kit/cast.ts";
import { world } from "../../kit/context.ts";
import { OPERATION, OPERATOR, SITE } from "../../kit/examples/inspection.ts";
import { alone, at, bad, inspector, joint, NOW, notice, recorded } from "../../kit/recorded.ts";
import { pointers } from "../../kit/tale.ts";

describe("a correction notice", () => {
  test("goes with an item that orders a correction, by a day not before the inspection, and takes a number", () => {
    expect(at(alone({ items: [bad()] }))).toEqual(["/notice"]);
    expect(at(alone({ notice }))).toEqual(["/notice"]);
    expect(at(alone({ items: [bad()], notice: { ...notice, dueOn: "2026-08-04" } }))).toEqual(["/notice/dueOn"]);
    expect(recorded(alone({ items: [bad()], notice }))).toMatchObject({
      noticeNumber: "滨市责改〔2026〕1号",
      noticeOn: "2026-08-05",
    });
    expect(recorded(alone())).not.toHaveProperty("noticeNumber");
    const when = inspection.moves.record.number?.when as ((data: object) => boolean) | undefined;
    expect([when?.({ notice }), when?.({})]).toEqual([true, false]);
  });

  test("has the fields of the official form", () => {
    const items = [bad(), bad({ finding: "无台账", requirement: "建立台账" }), bad({ measure: "fixed" })];
    const by: Partial<typeof notice & { court: string }> = { dueOn: "2026-08-05", court: "滨海新区人民法院" };
    expect(noticeOf(recorded(alone({ items, notice: { ...notice, ...by } })))).toEqual({
      number: "滨市责改〔2026〕1号",
      agency: id("answerer"),
      party: "某小吃店",
      address: "海滨路9号",
      inspectedOn: "2026-08-05",
      acts: ["11℃", "无台账"],
      lawBroken: "食品安全法第五十四条",
      basis: "《中华人民共和国行政处罚法》第二十八条第一款",
      atOnce: true,
      dueOn: "2026-08-05",
      requirements: ["修复冷柜", "建立台账"],
      consequence: "逾期不改正的，依法处理。",
      reviewBody: undefined,
      court: "滨海新区人民法院",
      contact: undefined,
      officers: [
        { name: "欧阳建国", certificate: "12022601" },
        { name: "欧阳建军", certificate: "12022602" },
      ],
      issuedOn: "2026-08-05",
    });
    expect(noticeOf(recorded(alone()))).toBeUndefined();
  });
});

describe("once recorded", () => {
  const amendable = (record: Inspection) => movesOpenTo(inspection, record, world(NOW, inspector)).includes("amend");
  const amend = (record: Inspection, input: InputOf<"inspection", "amend">) => {
    const command = { id: record.id, move: "amend", input };
    return decide<Inspection>(inspection, record, command, world(NOW, inspector, { number: "滨市责改〔2026〕1号" }));
  };
  const { endedAt, informed, signature } = alone();

  test("it can be amended until a notice or a case hangs on it", () => {
    expect(amendable(recorded(alone()))).toBe(true);
    for (const more of [{ items: [bad()], notice }, { items: [bad({ measure: "case" })] }]) {
      const record = recorded(alone(more));
      expect(amendable(record)).toBe(false);
      expect(amend(record, { endedAt })).toMatchObject({
        problem: { code: "wrong-state", detail: { zh: expect.stringContaining("作废") } },
      });
    }
  });

  test("an amendment replaces what was found, and may itself give the notice that it lacked", () => {
    const done = amend(recorded(alone({ note: "补充" })), { endedAt, informed, signature, items: [bad()], notice });
    expect("next" in done && done.next).toMatchObject({
      outcome: "nonconform",
      noticeNumber: "滨市责改〔2026〕1号",
      party: "某小吃店",
      note: undefined,
    });
    const wrong = amend(recorded(alone()), { endedAt, informed, signature, items: [bad()] });
    expect("problem" in wrong && pointers(wrong.problem)).toEqual(["/notice"]);
  });

  test("it counts in its operation until it is voided, which only a signatory can do", () => {
    const record = recorded(joint({ items: [bad(), bad({ measure: "fixed" }), bad({ measure: "case" })], notice }));
    const figures = { inspections: 1, findings: 3, fixed: 1, notices: 1 };
    expect(inspection.counts(record)).toEqual([{ of: OPERATION, figures }]);
    expect(inspection.counts(recorded(alone()))).toEqual([]);
    expect(inspection.links(record)).toEqual([OPERATION, SITE, OPERATOR]);
    const command = { id: record.id, move: "void", input: { reason: "误录" } };
    const away = (who: Parameters<typeof world>[1]) => decide<Inspection>(inspection, record, command, world(NOW, who));
    expect(away(inspector)).toMatchObject({ problem: { code: "not-your-move" } });
    const done = away(of("answerer", "signatory"));
    if ("problem" in done) throw new Error(done.problem.code);
    expect(inspection.counts(done.next)).toEqual([
      { of: OPERATION, figures: { inspections: 0, findings: 0, fixed: 0, notices: 0 } },
    ]);
    expect(done.event.tell.map(({ agency }) => agency)).toEqual([id("answerer"), id("asker"), id("copied")]);
  });

  test("the lead and the other agencies at the site may read it, nobody else", () => {
    const record = recorded(joint());
    const sees = (key: Parameters<typeof id>[0]) =>
      decide(
        inspection,
        record,
        { id: record.id, move: "comment", input: { text: "好" } },
        world(NOW, actor(id(key), "drafter")),
      );
    expect(["asker", "copied", "answerer"].map((key) => "event" in sees(key as "asker"))).toEqual([true, true, true]);
    expect(sees("drug")).toMatchObject({ problem: { code: "not-found" } });
  });
});
