import { nothing, open, row } from "./letter-record.ts";
import * as rules from "./letter-rules.ts";
import { atStage } from "./letter-rules.ts";

const system = { system: [] } as const;

/** What the service does by itself when time passes, or when the calendar changes. */
export const timing = {
  chase: row({
    label: { zh: "催收", en: "Chase" },
    event: "letter.unacknowledged",
    input: nothing,
    from: ["issued"],
    to: null,
    by: system,
    tell: { recipient: ["clerk"], sender: ["drafter"] },
    ...rules.chase,
  }),
  recount: row({
    label: { zh: "期限重算", en: "Count anew" },
    event: "letter.recounted",
    input: nothing,
    from: open,
    to: null,
    by: system,
    tell: { recipient: ["drafter", "clerk"], sender: ["drafter"] },
    when: (letter, ctx) => rules.recountable(letter, ctx),
    facts: (letter, _, ctx) => ({ ...rules.recounted(letter, ctx), oldDueOn: letter.dueOn }),
    apply: (letter, { oldDueOn, ...data }) => ({
      ...data,
      provisional: data.provisional,
      ...(data.dueOn !== oldDueOn && {
        overdueSince: undefined,
        fired: (letter.fired ?? []).filter((move) => move === "chase"),
      }),
    }),
  }),
  remind: row({
    label: { zh: "临期提醒", en: "Remind" },
    event: "letter.reminded",
    input: nothing,
    from: open,
    to: null,
    by: system,
    tell: { recipient: ["drafter", "clerk"] },
    ...atStage("remind"),
  }),
  warn: row({
    label: { zh: "到期预警", en: "Warn" },
    event: "letter.warned",
    input: nothing,
    from: open,
    to: null,
    by: system,
    tell: { recipient: ["drafter", "clerk"] },
    ...atStage("warn"),
  }),
  lapse: row({
    label: { zh: "超期", en: "Lapse" },
    event: "letter.lapsed",
    input: nothing,
    from: open,
    to: null,
    by: system,
    tell: { recipient: [], sender: ["drafter"] },
    ...atStage("lapse"),
  }),
  escalate: row({
    label: { zh: "督办", en: "Escalate" },
    event: "letter.escalated",
    input: nothing,
    from: open,
    to: null,
    by: system,
    tell: { recipient: [], sender: ["drafter"], overseer: [] },
    ...atStage("escalate"),
  }),
};
