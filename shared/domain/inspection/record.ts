import * as z from "zod";
import { rowsOf, type State } from "../../core/lifecycle.ts";
import { AgencyId, DateOnly, field, InspectionId, keptFields, OfficerId } from "../common/fields.ts";
import { aboutFields, findingsFields } from "./fields.ts";

/** An officer who inspected, as the directory had it on that day. */
const Member = z.object({
  officer: field(OfficerId, "执法人员", "Officer"),
  officerName: z.string(),
  certificate: field(z.string(), "执法证号", "Certificate no."),
});
export type Member = z.infer<typeof Member>;

const { officers: _, ...about } = aboutFields;
export const Inspection = z.object({
  ...keptFields,
  ref: field(z.string(), "编号", "Reference"),
  ...about,
  inspector: field(AgencyId, "检查机关", "Inspecting agency", { widget: "agency" }),
  recorderName: field(z.string(), "记录人", "Recorded by"),
  team: field(z.array(Member), "执法人员", "Officers", { widget: "rows" }),
  lead: AgencyId.optional(),
  operationKind: z.string().optional(),
  assigned: z.array(AgencyId).optional(),
  /** The operator's inspections of the year before: where repeats are looked for. */
  earlier: z.array(InspectionId).optional(),
  ...findingsFields,
  noticeNumber: field(z.string().optional(), "责令改正通知书文号", "Correction notice no."),
  noticeOn: field(DateOnly.optional(), "责令改正通知书日期", "Correction notice of"),
});
export type Inspection = z.infer<typeof Inspection>;

/** Where an inspection can stand. */
export const states = {
  recorded: { label: { zh: "已记录", en: "Recorded" } },
  voided: { label: { zh: "已作废", en: "Voided" }, ended: true },
} as const satisfies Record<string, State>;
export type InspectionState = keyof typeof states;
export type InspectionParty = "inspector" | "lead" | "assigned";

/** Makes the rows of the inspection's table. */
export const row = rowsOf<Inspection, InspectionState, InspectionParty>();
