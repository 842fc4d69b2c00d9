import * as z from "zod";
import type { Text } from "../../core/problem.ts";
import { AgencyId, choice, DateOnly, field, InspectionId, keptFields, words } from "../common/fields.ts";
import { position } from "../common/position.ts";
import { CREDIT_CODE } from "./credit-code.ts";

/** A mobile number, a landline with its area code, or a 400 number. */
export const PHONE = /^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8}(-\d{1,6})?|400-?\d{3}-?\d{4})$/;
/** The same, or as it is shown to those who need not see it: whoever revises the rest sends it back as shown. */
const SHOWN_PHONE = new RegExp(`${PHONE.source}|^[\\d-]{3}\\*{4}[\\d-]{4}$`);

/** What is written down of an operator. Forms, CSV headings and columns follow. */
export const operatorFields = {
  name: field(words(80), "名称", "Name"),
  kind: choice("类别", "Kind", {
    supermarket: { zh: "商场超市", en: "Supermarket" },
    convenience: { zh: "便利店", en: "Convenience store" },
    catering: { zh: "餐饮住宿", en: "Catering and hotels" },
    pharmacy: { zh: "药店及保健食品店", en: "Pharmacy and health food" },
    seafood: { zh: "海鲜干货店", en: "Seafood and dried goods" },
    canteen: { zh: "单位食堂", en: "Canteen" },
    workshop: { zh: "食品小作坊", en: "Small workshop" },
    stall: { zh: "食品摊贩", en: "Stall" },
    producer: { zh: "食品生产企业", en: "Producer" },
    other: { zh: "其他", en: "Other" },
  }).default("other"),
  creditCode: field(z.string().trim().toUpperCase().regex(CREDIT_CODE).optional(), "统一社会信用代码", "Credit code", {
    hint: { zh: "18位；没有的（如摊贩）可不填，但须填写地址", en: "18 characters; without one (a stall) the address is needed" },
  }),
  licence: field(words(40).optional(), "许可证号或备案号", "Licence no.", {
    hint: {
      zh: "JY开头的编号会核对校验位，不符只提示",
      en: "The check digit of a JY number is looked at; a mismatch only warns",
    },
  }),
  address: field(words(200).optional(), "经营地址", "Address"),
  position,
  cell: field(words(40).optional(), "网格", "Grid cell"),
  contact: field(words(40).optional(), "联系人", "Contact", {
    hint: { zh: "其他机关只能看到姓氏", en: "Other agencies see the surname only" },
  }),
  phone: field(z.string().trim().regex(SHOWN_PHONE).optional(), "联系电话", "Telephone", {
    hint: { zh: "其他机关只能看到首尾", en: "Other agencies see the first and last digits only" },
  }),
};
/** Input of `register` and `revise`. */
export const operatorInput = z.strictObject(operatorFields);
export type OperatorInput = z.infer<typeof operatorInput>;

/** What is odd about an operator's particulars without being wrong for certain. */
const warnings = {
  "organisation-check": {
    zh: "信用代码中的组织机构代码校验位不符",
    en: "The organisation part of the credit code fails its check",
  },
  "licence-format": { zh: "许可证号不是JY加14位数字", en: "The licence number is not JY and 14 digits" },
  "licence-check": { zh: "许可证号校验位不符", en: "The licence number fails its check digit" },
} as const satisfies Record<string, Text>;
export type Warning = keyof typeof warnings;

/** One inspection that was noted. */
export const Visit = z.strictObject({
  agency: field(AgencyId, "检查机关", "Inspected by", { widget: "agency" }),
  on: field(DateOnly, "检查日期", "Date"),
  inspection: field(InspectionId, "现场检查", "Inspection", { widget: "record", concept: "inspection" }),
});
export type Visit = z.infer<typeof Visit>;

export const Operator = z.object({
  ...keptFields,
  ...operatorFields,
  warnings: field(z.array(z.enum(Object.keys(warnings) as [Warning])), "提示", "Warnings", {
    widget: "choice",
    options: warnings,
  }),
  joinedOn: field(DateOnly.optional(), "加入信息平台", "Joined the channel on"),
  inspections: field(z.array(Visit), "近期检查", "Recent inspections"),
  registrar: field(AgencyId, "登记机关", "Registered by", { widget: "agency" }),
  keepers: z.array(AgencyId),
  inspectors: z.array(AgencyId),
});
export type Operator = z.infer<typeof Operator>;
