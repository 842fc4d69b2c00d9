import type { InputOf } from "../../shared/api/client.ts";

type Kind = NonNullable<InputOf<"operator", "register">["kind"]>;
/** A place on the list of the operation; one with a kind is a registered operator. */
export interface Place {
  name: string;
  address: string;
  position: { lat: number; lng: number };
  kind?: Kind;
  by: readonly string[];
}
/** The house numbers of the road by the sea. */
const NUMBERS = 40;
/** Where a number of the road is: in bends through the invented area in `web/public/outline.json`, which lies where there is only water. */
function along(number: number): Place["position"] {
  const part = (number - 1) / NUMBERS;
  const rounded = (degrees: number) => Number(degrees.toFixed(5));
  return { lat: rounded(35.03 + 0.038 * part), lng: rounded(121.5 + 0.018 * Math.sin(3 * Math.PI * part)) };
}
const place = (number: number, name: string, by: string[], kind?: Kind): Place => ({
  name,
  address: `海滨路${number}号`,
  position: along(number),
  by,
  ...(kind && { kind }),
});

/** The twenty places, each with the agencies that inspect it. */
export const PLACES: readonly Place[] = [
  place(1, "海滨第一超市", ["market"], "supermarket"),
  place(3, "望海便利店", ["health"], "convenience"),
  place(5, "渔家小院餐馆", ["market"], "catering"),
  place(8, "海滨路药房", ["drug"], "pharmacy"),
  place(9, "听涛快餐店", ["health"], "catering"),
  place(12, "浴场东小卖部", ["market"]),
  place(14, "浴场西小卖部", ["market"]),
  place(16, "海滨夜市入口摊群", ["enforcement"]),
  place(18, "滨海海产干货店", ["quality"], "seafood"),
  place(20, "港湾海鲜酒楼", ["market"], "catering"),
  place(22, "观景台流动摊点", ["enforcement"]),
  place(24, "康泰药店", ["drug"], "pharmacy"),
  place(26, "金沙滩游乐园售货亭", ["quality"]),
  place(28, "海滨夜市烧烤摊群", ["enforcement"]),
  place(30, "海味特产商店", ["quality"], "seafood"),
  place(32, "仁和保健食品店", ["drug"], "pharmacy"),
  place(34, "海景酒店餐厅", ["health", "market"], "catering"),
  place(36, "沙滩烤鱼店", ["market"], "catering"),
  place(38, "停车场周边摊点", ["enforcement"]),
  place(40, "景区职工食堂", ["health"], "canteen"),
];

/** Something that did not conform: item of the checklist, what was found, what was done about it. */
export interface Found {
  code: string;
  finding: string;
  measure: "fixed" | "notice" | "case";
  requirement?: string;
}
/** One inspection: where (number on the list), by whom, with what result; what arises from it goes on under `key`. */
export interface Visit {
  at: string;
  by: string;
  place: number;
  found?: Found;
  dueOn?: string;
  key?: string;
  /** Recorded where there was no network, and sent later with others. */
  offline?: true;
}
const fixed = (code: string, finding: string): Pick<Visit, "found"> => ({ found: { code, finding, measure: "fixed" } });
const notice = (key: string, code: string, finding: string, requirement: string, dueOn: string) => ({
  key,
  dueOn,
  found: { code, finding, requirement, measure: "notice" as const },
});
const filed = (key: string, code: string, finding: string) => ({ key, found: { code, finding, measure: "case" as const } });
const visit = (at: string, by: string, number: number, more: Partial<Visit> = {}): Visit => ({ at, by, place: number, ...more });

/** All inspections: six correction notices (N1–N6) and three cases (C1–C3), on their days of August 2026. */
export const VISITS: readonly Visit[] = [
  visit("2026-08-04 10:00", "market", 1),
  visit("2026-08-04 15:00", "health", 2, fixed("A2", "一名店员未随身携带健康证明，已当场补验")),
  visit("2026-08-05 10:00", "market", 3, notice("N1", "B3", "冷藏柜温度12℃", "维修冷藏柜，温度保持在8℃以下", "2026-08-12")),
  visit("2026-08-05 14:30", "drug", 4, notice("N2", "C1", "3种预包装食品无中文标签", "下架并补齐标签", "2026-08-20")),
  visit("2026-08-06 10:00", "health", 5, notice("N3", "D2", "餐具消毒无记录", "配备消毒柜并逐日记录", "2026-08-20")),
  visit("2026-08-06 11:00", "market", 6, { offline: true }),
  visit("2026-08-06 14:00", "market", 7, { offline: true, ...fixed("C2", "散装食品未标明生产日期，已补标") }),
  visit("2026-08-07 10:00", "enforcement", 8, fixed("D1", "占用通道，已清退")),
  visit("2026-08-07 14:00", "quality", 9, fixed("C1", "计量单位标注不规范，已更换标签")),
  visit("2026-08-10 10:00", "market", 10, filed("C1", "B2", "后厨存放超过保质期的调味料11件")),
  visit("2026-08-10 15:00", "enforcement", 11),
  visit("2026-08-11 10:00", "drug", 12),
  visit("2026-08-11 15:00", "quality", 13),
  visit(
    "2026-08-12 10:00",
    "enforcement",
    14,
    notice("N4", "D1", "摊位无遮挡，油污排入沙滩", "加装防护设施，油污收集", "2026-08-26"),
  ),
  visit("2026-08-12 14:30", "quality", 15, notice("N5", "B1", "两批干贝无进货凭证", "补齐供货者资质和凭证", "2026-08-26")),
  visit("2026-08-13 10:00", "drug", 16, filed("C2", "C3", "宣传单宣称产品可治疗高血压")),
  visit("2026-08-13 15:00", "health", 17),
  visit("2026-08-13 15:30", "market", 17),
  visit("2026-08-14 10:00", "market", 18, notice("N6", "C2", "散装鱼干无标识", "逐盒标明品名、日期和经营者", "2026-08-28")),
  visit("2026-08-17 10:00", "enforcement", 19, filed("C3", "A1", "3处摊点未备案销售食品，屡劝不改")),
  visit("2026-08-18 10:00", "health", 20),
];

/** What a case ends with. */
export const FINES: Readonly<Record<string, number>> = { C1: 5000, C2: 10_000, C3: 2000 };
const OF: Readonly<Record<string, string>> = Object.fromEntries(VISITS.flatMap(({ key, by }) => (key ? [[key, by]] : [])));

/** The figures that an agency reports of its own part. */
export function figuresOf(agency: string) {
  const own = VISITS.filter(({ by }) => by === agency);
  const count = (measure: Found["measure"]) => own.filter(({ found }) => found?.measure === measure).length;
  return {
    staff: own.length * 2,
    checked: own.length,
    found: own.filter(({ found }) => found).length,
    fixed: count("fixed"),
    notices: count("notice"),
    cases: count("case"),
    fines: Object.entries(FINES).reduce((sum, [key, fine]) => sum + (OF[key] === agency ? fine : 0), 0),
  };
}
