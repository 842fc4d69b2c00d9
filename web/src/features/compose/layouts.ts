import type { Me } from "../../../../shared/api/contract.ts";
import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import type { Text } from "../../../../shared/core/problem.ts";
import type { Config } from "../../config.ts";
import type { FieldSpec } from "../../kit/concept/fields.ts";
import type { Values } from "../../kit/forms/values.ts";

/** Fields under one heading. */
export interface Section {
  label: Text;
  fields: readonly string[];
}

/** How long forms are laid out. Concepts and fields that are not named here follow by themselves, under one heading. */
const LAYOUTS: Record<string, readonly Section[]> = {
  letter: [
    { label: { zh: "文种与收文", en: "Kind and addressees" }, fields: ["kind", "recipient", "cc"] },
    { label: { zh: "事项", en: "Matter" }, fields: ["operator", "subject", "title", "body", "questions", "attachments"] },
    {
      label: { zh: "依据与期限", en: "Basis and time limit" },
      fields: ["legalBasis", "urgency", "classification", "dueBasis", "dueDays"],
    },
  ],
  inspection: [
    {
      label: { zh: "检查对象", en: "Who is inspected" },
      fields: ["kind", "operation", "site", "operator", "party", "address", "repeatReason"],
    },
    {
      label: { zh: "人员、时间和地点", en: "Officers, time and place" },
      fields: ["officers", "startedAt", "endedAt", "place", "position"],
    },
    { label: { zh: "现场情况", en: "On the spot" }, fields: ["items"] },
    { label: { zh: "结论与处理", en: "Outcome and measures" }, fields: ["outcome", "disposal", "notice"] },
    { label: { zh: "告知与签名", en: "Notice of rights, signature" }, fields: ["informed", "signature", "note"] },
  ],
  rectification: [
    { label: { zh: "整改事项", en: "What to put right" }, fields: ["text", "finding", "requirement", "dueOn", "repeat"] },
    { label: { zh: "对象", en: "Where" }, fields: ["operation", "inspection", "operator", "party", "address"] },
    { label: { zh: "责任", en: "Who answers for it" }, fields: ["owner", "coOwners", "verifier"] },
  ],
  operation: [
    { label: { zh: "行动", en: "Operation" }, fields: ["kind", "title", "purpose", "legalBasis", "letter"] },
    { label: { zh: "时间与地点", en: "When and where" }, fields: ["fromOn", "toOn", "meetAt", "meetPlace", "area"] },
    { label: { zh: "成员与分工", en: "Members and tasks" }, fields: ["invited", "rsvpBy", "tasks"] },
    { label: { zh: "检查清单", en: "Checklist" }, fields: ["checklist"] },
  ],
};
const REST: Text = { zh: "填写内容", en: "Details" };

/** The sections of a concept's form; every field of `fields` is in exactly one. */
export function sectionsOf(concept: AnyConcept, fields: readonly FieldSpec[]): { label: Text; fields: FieldSpec[] }[] {
  const layout = LAYOUTS[concept.name] ?? [];
  const placed = new Set(layout.flatMap((section) => section.fields));
  const named = layout.map(({ label, fields: names }) => ({
    label,
    fields: names.flatMap((name) => fields.filter((field) => field.name === name)),
  }));
  const rest = fields.filter(({ name }) => !placed.has(name));
  return [...named, { label: REST, fields: rest }].filter((section) => section.fields.length > 0);
}

/** What a new record most likely says. */
export function presetOf(concept: AnyConcept, me: Me, config: Config, lang: string): Values {
  if (concept.name === "officer") return { agency: me.agency, issuer: config.issuer };
  if (concept.name === "agency") return { parent: me.agency };
  if (concept.name === "subscription") return { language: lang };
  return {};
}
