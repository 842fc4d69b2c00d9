import { expect, test } from "vitest";
import { inspection } from "../../../shared/domain/inspection/index.ts";
import type { Inspection } from "../../../shared/domain/inspection/record.ts";
import { draw } from "../../../shared/papers/draw.ts";
import { noticeIn } from "../../../shared/papers/notice.ts";
import { papersIn } from "../../../shared/papers/registry.ts";
import { DIRECTORY, id, of } from "../../kit/cast.ts";
import { inspectedBy } from "../../kit/examples/inspection.ts";
import { tale } from "../../kit/tale.ts";

const [inspector, signatory] = [of("answerer", "inspector"), of("answerer", "signatory")];
const NOTICE = { dueOn: "2026-08-12", lawBroken: "《食品安全法》第五十四条第一款" };
const ITEMS = [
  { text: "冷藏温度", result: "nonconform", finding: "冷藏柜温度为11℃", measure: "notice", requirement: "调至8℃以下" },
  { text: "进货查验", result: "nonconform", finding: "无进货查验记录。", measure: "notice", requirement: "补齐记录" },
  { text: "证照公示", result: "nonconform", finding: "未公示", measure: "fixed" },
];
const { items: _conforming, ...visit } = inspectedBy(id("answerer"), "2026-08-05T02:00:00.000Z");
const inspected = (fields: object) =>
  tale<Inspection>(inspection, "2026-08-05 10:00").does(inspector, "record", { ...visit, items: ITEMS, ...fields });
const ordered = (notice: object = {}) => inspected({ notice: { ...NOTICE, ...notice } });
const drawn = (record: Inspection): string =>
  draw("inspection", "notice", record, { agencies: DIRECTORY }).replaceAll(/<[^>]+>/g, " ");

test("the notice of an inspection says who has to put what right by when, and which officers to turn to", () => {
  const { record } = ordered();
  const text = drawn(record);
  for (const said of [
    record.noticeNumber ?? "none",
    "当事人：某药房",
    "住所（经营场所）：海滨路8号",
    "经查，你（单位）冷藏柜温度为11℃；无进货查验记录。",
    "违反了《食品安全法》第五十四条第一款的规定",
    "依据《中华人民共和国行政处罚法》第二十八条第一款的规定，现责令你（单位）于2026年8月12日前改正",
    "一、调至8℃以下；",
    "二、补齐记录。",
    "逾期未改正的，依法处理。",
    "2026年8月5日",
    "联系人：欧阳建国、欧阳建军",
  ])
    expect(text).toContain(said);
  expect(text).not.toContain("未公示");
});

test("a notice that is due on the day itself orders the correction at once; a further article stands beside the general one", () => {
  const basis = "《中华人民共和国行政处罚法》第二十八条第一款、《食品安全法》第一百二十六条";
  const text = drawn(ordered({ dueOn: "2026-08-05", basis, contact: "张启明" }).record);
  expect(text).toContain(`依据${basis}的规定，现责令你（单位）立即改正`);
  expect(text).toContain("联系人：张启明");
});

test("an inspection has the paper once its notice has a number, and none without a notice", () => {
  const names = ({ record }: { record: Inspection }) => papersIn(inspection, record).map(([name]) => name);
  expect(names(ordered())).toEqual(["notice"]);
  const without = inspected({ items: ITEMS.slice(2) });
  expect(names(without)).toEqual([]);
  expect(() => noticeIn(without.record)).toThrow(/no correction notice/);
  expect(names(ordered().does(signatory, "void", { reason: "误录" }))).toEqual(["notice"]);
});
