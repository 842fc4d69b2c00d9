import * as z from "zod";
import { choice, DateOnly, field, files, OfficerId, OperationId, OperatorId, SiteId, words } from "../common/fields.ts";
import { position } from "../common/position.ts";

/** Most items of a checklist. */
const ITEMS_MAX = 60;

const kind = choice("检查类型", "Kind of inspection", {
  routine: { zh: "日常检查", en: "Routine inspection" },
  special: { zh: "专项检查", en: "Special inspection" },
  case: { zh: "个案检查", en: "Case-specific inspection" },
  "random-joint": { zh: "部门联合双随机抽查", en: "Joint random inspection" },
  unannounced: { zh: "飞行检查", en: "Unannounced inspection" },
  system: { zh: "体系检查", en: "System audit" },
  covert: { zh: "暗访", en: "Covert visit" },
  recheck: { zh: "复查", en: "Re-inspection" },
}).default("routine");

/** One line of the checklist: what was looked at, what was found, what was done about it. */
const Item = z.strictObject({
  code: field(words(40).optional(), "项目编号", "Item no."),
  text: field(words(200), "检查内容", "What to look at"),
  legalBasis: field(words(100).optional(), "依据", "Legal basis"),
  result: choice("结果", "Result", {
    conform: { zh: "符合", en: "Conforms" },
    nonconform: { zh: "不符合", en: "Does not conform" },
    na: { zh: "不适用", en: "Not applicable" },
  }),
  finding: field(words(500).optional(), "发现的问题", "Finding", { widget: "textarea" }),
  measure: choice("处理", "Measure", {
    none: { zh: "无", en: "None" },
    fixed: { zh: "当场改正", en: "Fixed on the spot" },
    notice: { zh: "责令改正", en: "Correction notice" },
    case: { zh: "立案", en: "Case filed" },
  }).default("none"),
  requirement: field(words(500).optional(), "整改要求", "What to do", { widget: "textarea" }),
  photos: files("照片", "Photos", 6),
});
export type Item = z.infer<typeof Item>;

/** The article that orders every correction. */
export const CORRECTION_BASIS = "《中华人民共和国行政处罚法》第二十八条第一款";
/** What the officers write into a 责令改正通知书; number, party, acts and requirements come from the record (form no. 33 of 2021). */
const Notice = z.strictObject({
  dueOn: field(DateOnly, "改正期限", "Correct by", {
    widget: "date",
    hint: { zh: "填检查当日即为立即改正", en: "The day of the inspection means at once" },
  }),
  lawBroken: field(words(500), "违反的条款", "Provision broken"),
  basis: field(words(500).default(CORRECTION_BASIS), "依据", "Legal basis"),
  consequence: field(words(300).default("逾期不改正的，依法处理。"), "逾期后果", "Otherwise"),
  reviewBody: field(words(100).optional(), "行政复议机关", "Review body"),
  court: field(words(100).optional(), "诉讼法院", "Court"),
  contact: field(words(100).optional(), "联系人及电话", "Contact"),
});
export type Notice = z.infer<typeof Notice>;

/** How the party answered for the record (程序规定 Art. 43: a refusal is noted, with a witness). */
const Signature = z.strictObject({
  how: choice("签名情况", "Signature", {
    signed: { zh: "当事人已签名", en: "Signed by the party" },
    refused: { zh: "当事人拒绝签名", en: "Refused by the party" },
  }),
  signer: field(words(40).optional(), "签名人", "Signed by"),
  reason: field(words(300).optional(), "拒签原因", "Why refused"),
  witness: field(words(40).optional(), "见证人", "Witness"),
});
export type Signature = z.infer<typeof Signature>;

const DERIVED = { hint: { zh: "不填则按检查项目得出", en: "Left open, it follows from the items" } };

/** What can be put right afterwards, while nothing hangs on the inspection. */
export const findingsFields = {
  endedAt: field(z.iso.datetime(), "结束时间", "Ended", { widget: "instant" }),
  place: field(words(200).optional(), "检查地点", "Place"),
  position,
  items: field(z.array(Item).max(ITEMS_MAX).default([]), "检查项目", "Items", {
    widget: "rows",
    takes: { field: "operation", list: "checklist" },
  }),
  outcome: choice(
    "检查结论",
    "Outcome",
    {
      conform: { zh: "符合", en: "Conforming" },
      "basically-conform": { zh: "基本符合", en: "Basically conforming" },
      nonconform: { zh: "不符合", en: "Non-conforming" },
      unreachable: { zh: "未取得联系/已歇业", en: "Unreachable or closed down" },
    },
    DERIVED,
  ).optional(),
  disposal: choice(
    "处理方式",
    "Disposal",
    {
      pass: { zh: "通过", en: "Pass" },
      "on-site-rectify": { zh: "当场整改", en: "Rectified on the spot" },
      "written-rectify": { zh: "书面限期整改", en: "Written order to rectify by a date" },
      stop: { zh: "立即停止食品生产经营活动", en: "Stop food business at once" },
      "file-case": { zh: "立案查处", en: "File a case" },
      transfer: { zh: "移送", en: "Transfer" },
    },
    DERIVED,
  ).optional(),
  notice: field(Notice.optional(), "责令改正通知书", "Correction notice"),
  informed: field(z.boolean().default(false), "已出示执法证件并告知权利", "Certificates shown, rights told"),
  signature: field(Signature.optional(), "签名", "Signature"),
  note: field(words(1000).optional(), "备注", "Remarks", { widget: "textarea" }),
};

/** What an inspection is about: fixed once it is recorded. */
export const aboutFields = {
  kind,
  operation: field(OperationId.optional(), "联合行动", "Joint operation", { widget: "record", concept: "operation" }),
  site: field(SiteId.optional(), "检查点", "Site", { widget: "record", concept: "site" }),
  operator: field(OperatorId.optional(), "经营户", "Operator", { widget: "record", concept: "operator" }),
  party: field(words(100).optional(), "当事人", "Party", {
    hint: { zh: "未登记的经营户填写名称和地址", en: "Name and address of an operator that is not registered" },
  }),
  address: field(words(200).optional(), "地址", "Address"),
  repeatReason: field(words(500).optional(), "再次检查的理由", "Why again", {
    widget: "textarea",
    hint: {
      zh: "三个月内其他机关已检查过的须填写（综合查一次）",
      en: "Needed when another agency was there within three months",
    },
  }),
  officers: field(z.array(OfficerId).min(2).max(10), "执法人员", "Officers", {
    widget: "officers",
    hint: { zh: "两名以上持证执法人员", en: "Two or more with a certificate" },
  }),
  startedAt: field(z.iso.datetime(), "开始时间", "Began", { widget: "instant" }),
};
/** Input of `record`. */
export const recordInput = z.strictObject({ ...aboutFields, ...findingsFields });
export type RecordInput = z.infer<typeof recordInput>;
/** Input of `amend`. */
export const amendInput = z.strictObject(findingsFields);
export type Findings = z.infer<typeof amendInput>;
