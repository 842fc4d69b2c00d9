import type { InputOf } from "../../../../shared/api/client.ts";
import type { ProblemBody } from "../../../../shared/api/contract.ts";
import { makeId } from "../../../../shared/core/id.ts";
import { CHECKLISTS, type ChecklistItem } from "../../../../shared/domain/common/checklists.ts";
import { inspection } from "../../../../shared/domain/inspection/index.ts";

export type Input = InputOf<"inspection", "record">;
/** One line of the checklist; its photos are those kept on this device. */
export type Line = NonNullable<Input["items"]>[number] & { photos: string[] };
/** What is filled in on the spot, whole or not. */
export type Filled = Partial<Omit<Input, "items" | "officers">> & { officers: string[]; items: Line[] };

/** An inspection on this device. `queued` = to be sent; `refused` = the service wants something put right. */
export interface Draft {
  /** The id that the record will have: however often it is sent, there is one record. */
  id: string;
  key: string;
  /** Whose it is: another officer on the same device does not see it. */
  officer: string;
  state: "open" | "queued" | "refused" | "sent";
  filled: Filled;
  problem?: Pick<ProblemBody, "title" | "detail" | "errors"> | undefined;
}

/** A photo as the camera gave it, with what has become of it at the service. */
export interface Photo {
  id: string;
  draft: string;
  name: string;
  bytes: ArrayBuffer;
  sha256: string;
  key: string;
  attachment?: string | undefined;
  finalized?: boolean | undefined;
}

/** Most photos of one line. */
export const PHOTOS_MAX = 6;

/** A checklist on which everything conforms. */
export const conforming = (checklist: readonly ChecklistItem[]): Line[] =>
  (checklist.length > 0 ? checklist : CHECKLISTS["joint-enforcement"]).map((item) => ({
    ...item,
    result: "conform",
    measure: "none",
    photos: [],
  }));

/** A draft that its officer has just begun. */
export const begun = (officer: string, now: string): Draft => ({
  id: makeId(inspection.prefix, Date.parse(now), crypto.getRandomValues(new Uint8Array(16))),
  key: crypto.randomUUID(),
  officer,
  state: "open",
  filled: { officers: [officer], startedAt: now, items: conforming([]), informed: false, signature: { how: "signed" } },
});

/** What is sent: the lines name attachments in place of photos, and nothing that was left blank. */
export function sentAs({ filled }: Draft, attachmentOf: (photo: string) => string): Record<string, unknown> {
  const items = filled.items.map((item) => ({ ...item, photos: item.photos.map(attachmentOf) }));
  return filledIn({ ...filled, items }) as Record<string, unknown>;
}
function filledIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(filledIn);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([, inner]) => inner !== undefined && inner !== "");
  return Object.fromEntries(kept.map(([name, inner]) => [name, filledIn(inner)]));
}
