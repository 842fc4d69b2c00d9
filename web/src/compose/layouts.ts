import type { Me } from "../../../shared/contract.ts";
import type { AnyConcept } from "../../../shared/core/lifecycle.ts";
import type { Text } from "../../../shared/core/problem.ts";
import type { FieldSpec } from "../concept/fields.ts";
import type { Config } from "../config.ts";
import type { Values } from "../forms/values.ts";

/** Fields under one heading. */
export interface Section {
  label: Text;
  fields: readonly string[];
}

/** How long forms are laid out. Concepts and fields that are not named here follow by themselves, under one heading. */
const LAYOUTS: Record<string, readonly Section[]> = {
  letter: [
    { label: { zh: "文种与收文", en: "Kind and addressees" }, fields: ["kind", "recipient", "cc"] },
    { label: { zh: "事项", en: "Matter" }, fields: ["subject", "operator", "title", "body", "questions"] },
    {
      label: { zh: "依据与期限", en: "Basis and time limit" },
      fields: ["legalBasis", "urgency", "classification", "dueBasis", "dueDays"],
    },
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
