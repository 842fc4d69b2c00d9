import { agency } from "./agency.ts";
import { attachment } from "./attachment/index.ts";
import { calendar } from "./calendar.ts";
import { casefile } from "./casefile/index.ts";
import { icalfeed } from "./icalfeed.ts";
import { inspection } from "./inspection/index.ts";
import { letter } from "./letter/index.ts";
import { officer } from "./officer/index.ts";
import { operation } from "./operation/index.ts";
import { operator } from "./operator/index.ts";
import { rectification } from "./rectification/index.ts";
import { site } from "./site/index.ts";

/** The directories that everything else rests on. */
export const directories = { agency, officer } as const;
/** What agencies do and keep together. A new concept is one line here: routes, documents, lists and filters follow. */
export const kinds = {
  attachment,
  calendar,
  letter,
  operation,
  site,
  inspection,
  rectification,
  operator,
  casefile,
  icalfeed,
} as const;
