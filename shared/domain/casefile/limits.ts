import type { Ctx } from "../../core/lifecycle.ts";
import type { Text } from "../../core/problem.ts";
import { type Counted, type CountIn, counted } from "../common/clocked.ts";
import { today } from "../common/fields.ts";

/** A time limit of the procedure: so many days, of what kind, by which article. */
interface Limit {
  days: number;
  countIn: CountIn;
  basis: Text;
}
/**
 * The time limits of a case, each with its basis. 程序规定 = 市场监督管理行政处罚程序规定 (2022); 移送规定 = 行政执法机关移送涉嫌犯罪案件的
 * 规定 (2020), whose days are not known to be working days and are taken strictly.
 */
export const LIMITS = {
  decide: {
    days: 90,
    countIn: "calendar",
    basis: {
      zh: "程序规定第64条：立案之日起90日内作出决定，首日不计，中止、听证、公告、检测等时间除外",
      en: "Procedure Rules Art. 64: 90 days from filing, that day not counted; suspension, hearing, notice and testing excluded",
    },
  },
  state: {
    days: 5,
    countIn: "working",
    basis: { zh: "程序规定第57条：告知后5个工作日内陈述、申辩", en: "Procedure Rules Art. 57: 5 working days for a statement" },
  },
  pay: {
    days: 15,
    countIn: "calendar",
    basis: { zh: "程序规定第72条：15日内缴纳罚款", en: "Procedure Rules Art. 72: the fine is paid within 15 days" },
  },
  close: {
    days: 15,
    countIn: "working",
    basis: { zh: "程序规定第77条：15个工作日内结案", en: "Procedure Rules Art. 77: the case is closed within 15 working days" },
  },
  head: {
    days: 3,
    countIn: "plain",
    basis: { zh: "移送规定第5条：负责人3日内决定是否移送", en: "Transfer Rules Art. 5: the head decides within 3 days" },
  },
  transfer: {
    days: 1,
    countIn: "plain",
    basis: { zh: "移送规定第5条：批准后24小时内移送", en: "Transfer Rules Art. 5: transferred within 24 hours of approval" },
  },
  review: {
    days: 3,
    countIn: "plain",
    basis: { zh: "移送规定第8条：公安机关3日内审查决定", en: "Transfer Rules Art. 8: the police decide within 3 days" },
  },
} as const satisfies Record<string, Limit>;
/** A step that has a time limit. */
export type LimitName = keyof typeof LIMITS;

/** On-the-spot penalties (行政处罚法 Art. 51): the most that a person or a business may be fined, in yuan. */
export const ON_THE_SPOT = { person: 200, household: 3000, entity: 3000 } as const;
/** Working days within which an on-the-spot decision is filed with the agency (程序规定 Art. 70). */
export const ON_THE_SPOT_FILING_DAYS = 7;

/** The due date of a step that begins today, or on another day. */
export const limit = (name: LimitName, ctx: Ctx, from = today(ctx)): Counted =>
  counted(ctx, from, LIMITS[name].days, LIMITS[name].countIn);
