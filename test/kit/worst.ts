import type { Agency } from "../../shared/domain/agency.ts";
import { letter } from "../../shared/domain/letter/index.ts";
import { operation } from "../../shared/domain/operation/index.ts";
import type { About } from "../../shared/messages/messages.ts";
import { DIRECTORY } from "./cast.ts";
import { handler, inHand } from "./tale.ts";
import { reach } from "./walk.ts";

/** Agencies with names as long as the schema allows. */
export const LONG_NAMES: ReadonlyMap<string, Agency> = new Map(
  [...DIRECTORY].map(([key, one]) => [key, { ...one, name: { zh: "名".repeat(40), en: "N".repeat(160) } }]),
);
const DATE = "2026-12-31";
const answered = inHand({ urgency: "extra-urgent" }).does(handler, "answer").record;
const concluded = reach(operation).get("concluded")?.record;
const WORST: Record<string, object> = {
  letter: { concept: letter, record: { ...answered, ref: "XC26-0123", dueOn: DATE, ackDueOn: DATE } },
  operation: {
    concept: operation,
    record: { ...concluded, ref: "LH26-0123", dueOn: DATE, rsvpBy: DATE, meetAt: "2026-12-31T01:30:00.000Z" },
  },
};
/** The record with the longest words that a message of this type can be about. */
export const worstOf = (type: string): Pick<About, "concept" | "record"> =>
  (WORST[type.split(".")[0] ?? ""] ?? WORST["letter"]) as Pick<About, "concept" | "record">;
