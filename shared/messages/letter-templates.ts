import type * as z from "zod";
import type { Text } from "../core/problem.ts";
import type { Agency } from "../domain/agency.ts";
import type { letterInput } from "../domain/letter/fields.ts";

type Sector = Agency["sector"];
type Filled = Partial<z.input<typeof letterInput>>;
/** What a template says otherwise between agencies of these sectors; none named = any. */
interface Variant {
  from?: readonly Sector[];
  to?: readonly Sector[];
  fields: Filled;
}
/** A letter as it usually reads. Of several variants that fit, the first counts. */
export interface LetterTemplate {
  label: Text;
  fields: Filled;
  variants: readonly Variant[];
}

const REGULATORS: readonly Sector[] = ["market-regulation"];
/** The three departments that 食品安全法 Art. 119 obliges to inform one another. */
const FOOD_SAFETY: readonly Sector[] = ["market-regulation", "health", "agriculture"];
const PENALTY_LAW_26 = "《中华人民共和国行政处罚法》第二十六条";

/** The letters that are written most often. The law is what binds the two agencies concerned, which differs by their sectors. */
export const LETTER_TEMPLATES: Readonly<Record<string, LetterTemplate>> = {
  evidence: {
    label: { zh: "协查取证", en: "Evidence" },
    fields: {
      kind: "assistance",
      title: "协助调查取证",
      body: "我单位在办理案件过程中，为查清有关事实，需请贵单位协助调查取证。",
      questions: [
        "被查对象的登记、许可或者备案情况",
        "涉案产品的品种、数量、货值和来源",
        "贵单位的处理情况及相关文书",
        "加盖印章的有关证据材料",
      ],
      legalBasis: PENALTY_LAW_26,
      dueBasis: "requested",
      dueDays: 15,
    },
    variants: [
      {
        from: REGULATORS,
        to: REGULATORS,
        fields: { legalBasis: "《市场监督管理行政处罚程序规定》第四十五条", dueBasis: "statutory" },
      },
    ],
  },
  identification: {
    label: { zh: "协助辨认", en: "Identification" },
    fields: {
      kind: "identification",
      title: "协助辨认涉案产品",
      body: "我单位在执法检查中发现涉案产品，其真伪和来源有待核实，需请贵单位协助辨认。",
      questions: ["涉案产品是否为其标称的生产经营者生产或者销售", "涉案产品与真品不同的特征", "加盖印章的书面辨认意见"],
      legalBasis: PENALTY_LAW_26,
      dueBasis: "requested",
      dueDays: 10,
    },
    variants: [],
  },
  transfer: {
    label: { zh: "案件移送", en: "Case transfer" },
    fields: {
      kind: "case-transfer",
      title: "移送案件",
      body: "我单位在工作中发现下列违法线索，经核查不属于我单位管辖，现移送贵单位处理。",
      questions: ["案件材料、证据清单及涉案物品请予接收", "请将是否立案及处理结果函告我单位"],
      dueBasis: "requested",
      dueDays: 15,
    },
    variants: [
      {
        from: REGULATORS,
        to: REGULATORS,
        fields: { legalBasis: "《市场监督管理行政处罚程序规定》第十四条" },
      },
      { from: REGULATORS, fields: { legalBasis: "《市场监督管理行政处罚程序规定》第十七条" } },
    ],
  },
  information: {
    label: { zh: "信息通报", en: "Information" },
    fields: {
      kind: "information",
      title: "通报食品安全信息",
      body: "我单位在日常监督管理中获知下列食品安全信息，现予通报。",
      questions: ["请依照职责研究处理", "如有处置情况，请函告我单位"],
      legalBasis: "《中华人民共和国食品安全法》第八条",
      dueBasis: "requested",
      dueDays: 15,
    },
    variants: [{ from: FOOD_SAFETY, to: FOOD_SAFETY, fields: { legalBasis: "《中华人民共和国食品安全法》第一百一十九条" } }],
  },
};

const fits = (sectors: readonly Sector[] | undefined, one: Sector | undefined): boolean =>
  sectors === undefined || (one !== undefined && sectors.includes(one));

/** What a template fills in for a letter from an agency of one sector to one of another; not known yet = not known to fit. */
export function filledBy({ fields, variants }: LetterTemplate, from: Sector | undefined, to: Sector | undefined): Filled {
  const variant = variants.find((one) => fits(one.from, from) && fits(one.to, to));
  return { ...fields, ...variant?.fields };
}
