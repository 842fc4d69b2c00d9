import type { CloudEvent } from "../../../../shared/api/cloudevent.ts";
import { NAMES } from "../../../../shared/api/names.ts";
import type { ConceptName } from "../../../../shared/registry.ts";

/** The key of a query, or how keys begin. */
export type Key = readonly string[];

/** Kinds of records whose totals an event in any other may change. */
const TOTALLED = NAMES.filter(({ totals }) => totals).map(({ name }) => name);

const AGENCY: ConceptName = "agency";
const OFFICER: ConceptName = "officer";

/** The queries that an event makes out of date: its record, lists of its kind, what hangs on others and adds to their totals, worklist, what
 * the agency was told; no other. */
export const concerned = ({ subject, data: { concept, record } }: CloudEvent): Key[] => [
  ["record", concept, record],
  ["record", concept, subject],
  ["pages", concept],
  ["pages", "worklist"],
  ["pages", "related"],
  ["pages", "inbox"],
  ["inbox"],
  ...TOTALLED.map((name) => ["record", name]),
  ...(concept === AGENCY ? [["directory"]] : []),
  ...(concept === OFFICER ? [["me"]] : []),
];
