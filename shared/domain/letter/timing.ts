import { timingOf } from "../common/clocked.ts";
import { type Letter, type LetterParty, type LetterState, nothing, open, row } from "./record.ts";
import * as rules from "./rules.ts";

const handlers = ["drafter", "clerk"] as const;

/** What the service does by itself when time passes, or when the calendar changes. */
export const timing = {
  chase: row({
    label: { zh: "催收", en: "Chase" },
    event: "letter.unacknowledged",
    input: nothing,
    from: ["issued"],
    to: null,
    by: { system: [] },
    tell: { recipient: ["clerk"], sender: ["drafter"] },
    ...rules.chase,
  }),
  ...timingOf<Letter, LetterState, LetterParty>("letter", open, {
    recount: { recipient: handlers, sender: ["drafter"] },
    remind: { recipient: handlers },
    warn: { recipient: handlers },
    lapse: { recipient: [], sender: ["drafter"] },
    escalate: { recipient: [], sender: ["drafter"], overseer: [] },
  }),
};
