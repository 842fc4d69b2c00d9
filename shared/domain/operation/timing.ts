import { once, timingOf } from "../common/clocked.ts";
import { beginsOn, gathering, nothing, type Operation, type OperationParty, type OperationState, row } from "./record.ts";

const system = { system: [] } as const;
const reporters = ["drafter", "clerk", "inspector"] as const;
/** The date by which those who have not answered should; none once everyone has. */
export const answerDue = ({ invited, rsvpBy }: Operation): string | undefined => (invited.length > 0 ? rsvpBy : undefined);

const { recount: _dateIsTold, ...stages } = timingOf<Operation, OperationState, OperationParty>("operation", ["concluded"], {
  recount: {},
  remind: { owing: reporters },
  warn: { owing: reporters },
  lapse: { owing: reporters, lead: ["drafter"] },
  escalate: { owing: [], lead: ["drafter"], overseer: [] },
});

/** What the service does by itself when time passes: it asks for answers, for the start, for the end, for reports. */
export const timing = {
  remindAnswer: row({
    label: { zh: "提醒回复", en: "Remind of the invitation" },
    event: "operation.answer-awaited",
    input: nothing,
    from: gathering,
    to: null,
    by: system,
    tell: { invited: ["clerk", "signatory"] },
    ...once<Operation>("remindAnswer", -1, answerDue),
  }),
  chaseAnswer: row({
    label: { zh: "逾期未回复", en: "Not answered" },
    event: "operation.unanswered",
    input: nothing,
    from: gathering,
    to: null,
    by: system,
    tell: { invited: ["clerk", "signatory"], lead: ["drafter"] },
    ...once<Operation>("chaseAnswer", 0, answerDue),
  }),
  remindStart: row({
    label: { zh: "行前提醒", en: "Remind of the start" },
    event: "operation.start-announced",
    input: nothing,
    from: ["convened"],
    to: null,
    by: system,
    tell: { joined: ["drafter", "inspector"], lead: ["drafter"] },
    ...once<Operation>("remindStart", -1, beginsOn),
  }),
  overrun: row({
    label: { zh: "行动期满", en: "The window has passed" },
    event: "operation.window-passed",
    input: nothing,
    from: ["under-way"],
    to: null,
    by: system,
    tell: { lead: ["drafter", "signatory"] },
    ...once<Operation>("overrun", 0, ({ toOn }) => toOn),
  }),
  ...stages,
};
