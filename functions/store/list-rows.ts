import type { Kept } from "../../shared/core/lifecycle.ts";
import type { Appointment } from "../../shared/core/mentions.ts";

/** A row of an agency's lists, kept by the dispatcher. `order` sorts open records by due date, then ended ones newest first. */
export interface Row {
  pk: string;
  sk: string;
  seq: number;
  concept: string;
  id: string;
  ref?: string;
  state: string;
  title: string;
  number?: string;
  dueOn?: string;
  handler?: string;
  agencies?: string[];
  position?: { lat: number; lng: number };
  urgency?: string;
  /** Where in the console it leads. */
  address?: string;
  /** Its title is for those who sign in only. */
  sensitive?: true;
  parties: string[];
  updatedAt: string;
  /** What it can be filtered by, beside what is shown; none in rows written before there was a field to filter by. */
  facets?: Record<string, string>;
  /** Lower-case text that search looks in. */
  text: string;
  box: string;
  order: string;
  /** Present while the record waits for a move of this agency. */
  todo?: string;
  /** The move it waits for, as `concept.move`; present with `todo`. */
  next?: string;
  /** The officer to whom alone it shows. */
  only?: string;
  /** What the agency's calendars show of it. */
  agenda?: Appointment[];
  /** The whole record, in the directory only. */
  record?: Kept & Record<string, unknown>;
}

/** The reader of `open` concepts: every agency. */
export const EVERYONE = "all";
export const workPk = (agency: string): string => `work#${agency}`;
export const boxKey = (agency: string, concept: string, box: string): string => `${agency}#${concept}#${box}`;

const END_OF_TIME = 9_999_999_999_999;

/** The place of what ended at an instant: after all that is open, the newest first. */
export const endedOrder = (iso: string, id: string): string => `z#${END_OF_TIME - Date.parse(iso)}#${id}`;
/** The place of what is open: by its due date. */
export const openOrder = (dueOn: string | undefined, id: string): string => `o#${dueOn ?? "9999-12-31"}#${id}`;
/** The place in the order of a list after all that is open, and all that ended at this instant or later. */
export const endedSince = (iso: string): string => `z#${END_OF_TIME - Date.parse(iso)}~`;

/** Tells which rows show to this officer: all but those that are another's alone. */
export const isFor =
  (officer: string | undefined) =>
  ({ only }: Pick<Row, "only">): boolean =>
    only === undefined || only === officer;

/** A row in the list of what is related to a record; `seats` = the parts of each agency that may see it. */
export type LinkRow = Omit<Row, "box" | "order" | "parties" | "facets"> & { seats: Record<string, string[]> };
export const relatedPk = (id: string): string => `rel#${id}`;
