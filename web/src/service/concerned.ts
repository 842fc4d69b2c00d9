import type { CloudEvent } from "../../../shared/cloudevent.ts";
import { concepts } from "../../../shared/registry.ts";

/** The key of a query, or how keys begin. */
export type Key = readonly string[];

/** The queries that an event makes out of date: its record, lists of its kind, worklist, what the agency was told; no other. */
export const concerned = ({ subject, data: { concept, record } }: CloudEvent): Key[] => [
  ["record", concept, record],
  ["record", concept, subject],
  ["pages", concept],
  ["pages", "worklist"],
  ["pages", "inbox"],
  ["inbox"],
  ...(concept === concepts.agency.name ? [["directory"]] : []),
  ...(concept === concepts.officer.name ? [["me"]] : []),
];
