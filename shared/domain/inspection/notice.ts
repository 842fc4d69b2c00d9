import { localDate } from "../../core/clock.ts";
import type { Notice } from "./fields.ts";
import { withMeasure } from "./findings.ts";
import type { Inspection } from "./record.ts";

/** The fields of a 责令改正通知书 (form no. 33 of 国市监法发〔2021〕42号), in the order of the form. */
export interface CorrectionNotice {
  number: string;
  /** The agency that orders the correction; its name and seal end the form. */
  agency: string;
  party: string;
  address: string | undefined;
  inspectedOn: string;
  /** What was found, one act after the other. */
  acts: string[];
  lawBroken: string;
  basis: string;
  /** True = at once, otherwise by `dueOn`. */
  atOnce: boolean;
  dueOn: string;
  /** Content and requirements of the correction, one for each act. */
  requirements: string[];
  consequence: string;
  /** Where a review can be asked for within 60 days, and a suit filed within 6 months. */
  reviewBody: string | undefined;
  court: string | undefined;
  contact: string | undefined;
  officers: { name: string; certificate: string }[];
  issuedOn: string;
}

/** The correction notice that an inspection has given; nothing when it gave none. */
export function noticeOf(inspection: Inspection): CorrectionNotice | undefined {
  const { notice, noticeNumber, noticeOn, items, startedAt, team } = inspection;
  if (!notice || !noticeNumber || !noticeOn) return undefined;
  const ordered = withMeasure(items, "notice");
  const inspectedOn = localDate(startedAt);
  const { dueOn, lawBroken, basis, consequence, reviewBody, court, contact }: Notice = notice;
  return {
    number: noticeNumber,
    agency: inspection.inspector,
    party: inspection.party ?? "",
    address: inspection.address,
    inspectedOn,
    acts: ordered.map(({ finding = "" }) => finding),
    lawBroken,
    basis,
    atOnce: dueOn === inspectedOn,
    dueOn,
    requirements: ordered.map(({ requirement = "" }) => requirement),
    consequence,
    reviewBody,
    court,
    contact,
    officers: team.map(({ officerName, certificate }) => ({ name: officerName, certificate })),
    issuedOn: noticeOn,
  };
}
