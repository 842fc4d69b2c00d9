import * as z from "zod";
import { type Concept, rowsOf, type State } from "../core/lifecycle.ts";
import { AgencyId, choice, fault, field, keptFields, mustBeActive, reason, replacing, words } from "./common/fields.ts";

const sector = choice("行业领域", "Sector", {
  "market-regulation": { zh: "市场监督管理", en: "Market regulation" },
  "drug-regulation": { zh: "药品监督管理", en: "Drug regulation" },
  "quality-supervision": { zh: "质量技术监督", en: "Quality and technical supervision" },
  health: { zh: "卫生健康", en: "Health" },
  "disease-control": { zh: "疾病预防控制", en: "Disease control and prevention" },
  agriculture: { zh: "农业农村", en: "Agriculture and rural affairs" },
  "public-security": { zh: "公安", en: "Public security (police)" },
  "integrated-enforcement": { zh: "综合行政执法（城市管理）", en: "Integrated enforcement (urban management)" },
  customs: { zh: "海关", en: "Customs" },
  education: { zh: "教育", en: "Education" },
  commerce: { zh: "商务", en: "Commerce" },
  "culture-tourism": { zh: "文化和旅游", en: "Culture and tourism" },
  ecology: { zh: "生态环境", en: "Ecology and environment" },
  "ocean-fishery": { zh: "海洋渔业", en: "Ocean and fisheries" },
  "area-committee": { zh: "区域管理机构", en: "Area management body" },
  "food-safety-office": { zh: "食品安全委员会办公室", en: "Food safety commission office" },
  township: { zh: "乡镇、街道", en: "Township / sub-district" },
  procuratorate: { zh: "人民检察院", en: "People's procuratorate" },
  association: { zh: "行业协会", en: "Trade association" },
});
/** Sectors that coordinate or represent and may not inspect: only bodies with powers of enforcement do (国办发〔2024〕54号). */
const COORDINATING: readonly string[] = ["area-committee", "food-safety-office", "association"];
/** Whether an agency of this sector may inspect by itself. */
export const mayInspect = (sector: string | undefined): boolean => sector !== undefined && !COORDINATING.includes(sector);

const bilingual = (max: number) => z.strictObject({ zh: words(max), en: words(max * 4) });

const fields = {
  name: field(bilingual(40), "名称", "Name"),
  shortName: field(words(7), "简称", "Short name", {
    hint: { zh: "短信中使用，不超过7个字", en: "Used in SMS, at most 7 characters" },
  }),
  sector,
  division: field(
    z
      .string()
      .regex(/^\d{6,12}$/)
      .optional(),
    "行政区划代码",
    "Division code",
  ),
  parent: field(AgencyId.optional(), "上级机关", "Overseer", { widget: "agency" }),
  docPrefix: field(words(12), "机关代字", "Document prefix", {
    hint: { zh: "文号前缀，如 津市监", en: "Starts the document number" },
  }),
  contact: field(words(200).optional(), "联系方式", "Contact point"),
};
const revised = { name: fields.name, shortName: fields.shortName, sector, contact: fields.contact };
export const Agency = z.object({ ...keptFields, ...fields });
export type Agency = z.infer<typeof Agency>;

const states = {
  active: { label: { zh: "启用", en: "Active" } },
  suspended: { label: { zh: "停用", en: "Suspended" } },
  dissolved: { label: { zh: "撤销", en: "Dissolved" }, ended: true },
} as const satisfies Record<string, State>;
type S = keyof typeof states;
type P = "self" | "parent";
const row = rowsOf<Agency, S, P>();
const byParent = { parent: ["admin"], system: [] } as const;
const reasonOnly = z.strictObject({ reason });

/** 机关: a body that takes part. Registering it creates its topic. */
export const agency = {
  name: "agency",
  plural: "agencies",
  prefix: "agc",
  label: { zh: "机关", en: "Agency" },
  schema: 1,
  record: Agency,
  states,
  open: true,
  moves: {
    register: row({
      label: { zh: "登记", en: "Register" },
      event: "agency.registered",
      input: z.strictObject(fields),
      from: [],
      to: "active",
      by: byParent,
      tell: { parent: ["admin"] },
      check: (_, input, ctx) => mustBeActive(ctx, input.parent, "/parent"),
      apply: (_, data) => data,
    }),
    revise: row({
      label: { zh: "修改", en: "Revise" },
      event: "agency.revised",
      input: z.strictObject(revised),
      from: ["active", "suspended"],
      to: null,
      by: { ...byParent, self: ["admin"] },
      tell: {},
      apply: (_, data) => replacing(revised, data),
    }),
    suspend: row({
      label: { zh: "停用", en: "Suspend" },
      event: "agency.suspended",
      input: reasonOnly,
      from: ["active"],
      to: "suspended",
      by: byParent,
      tell: { self: ["admin"] },
    }),
    resume: row({
      label: { zh: "恢复", en: "Resume" },
      event: "agency.resumed",
      input: reasonOnly,
      from: ["suspended"],
      to: "active",
      by: byParent,
      tell: { self: ["admin"] },
    }),
    dissolve: row({
      label: { zh: "撤销", en: "Dissolve" },
      event: "agency.dissolved",
      input: reasonOnly,
      from: ["active", "suspended"],
      to: "dissolved",
      by: byParent,
      tell: { self: ["admin"] },
      check: (record, _, ctx) =>
        record.id === ctx.actor.agency ? fault("", { zh: "不能撤销本机关", en: "not your own agency" }) : undefined,
    }),
  },
  parties: (record) => ({ self: [record.id], parent: record.parent ? [record.parent] : [] }),
  partyNames: { self: { zh: "本机关", en: "The agency itself" }, parent: { zh: "上级机关", en: "Superior" } },
  unique: (record) => (record.state === "dissolved" ? [] : [`docPrefix:${record.docPrefix}`]),
  row: (record) => ({ title: record.name.zh }),
  box: () => "directory",
  boxes: { directory: { zh: "通讯录", en: "Directory" } },
} as const satisfies Concept<Agency, S, P>;
