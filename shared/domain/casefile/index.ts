import type { Clock, Concept } from "../../core/lifecycle.ts";
import type { Text } from "../../core/problem.ts";
import { limitClock, timingOf } from "../common/clocked.ts";
import { deciding } from "./deciding.ts";
import { filing } from "./filing.ts";
import { LIMITS, type LimitName } from "./limits.ts";
import { Casefile, type CasefileParty, type CasefileState, handlers, states, undecided } from "./record.ts";
import { decideBasis } from "./rules.ts";
import { transfer } from "./transfer.ts";

const clock = (label: Text, name: LimitName): Clock<Casefile> => limitClock(label, () => LIMITS[name].basis);
/** A limit of so few days is not announced, only its lapse is. */
const short = (label: Text, name: LimitName): Clock<Casefile> =>
  limitClock(label, () => LIMITS[name].basis, ["lapse", "escalate"]);
const clocks = {
  decision: limitClock<Casefile>({ zh: "办案期限", en: "Decision" }, decideBasis),
  payment: clock({ zh: "缴款期限", en: "Payment" }, "pay"),
  closing: clock({ zh: "结案期限", en: "Closing" }, "close"),
  approval: short({ zh: "决定移送期限", en: "Decision to transfer" }, "head"),
  handover: short({ zh: "移送期限", en: "Transfer" }, "transfer"),
  review: {
    ...limitClock<Casefile>({ zh: "公安审查期限", en: "Review by the police" }, () => LIMITS.review.basis),
    stages: [{ move: "chase", workingDays: 0 }],
  },
};

/** What officers of the handling agency settle among themselves, and to whom they mean to refer it until they have. */
const own = { to: ["owner"] } as const;
const untilSent = { ...own, inside: ({ state }: Casefile) => state === "referred" || state === "approved" };
const shows = {
  officers: own,
  findings: own,
  submitter: own,
  submitterName: own,
  referrer: own,
  referrerName: own,
  limit: own,
  recipient: untilSent,
};

/** 案件: a case from filing to archive, against the clocks of the procedure, or on its way to the police. */
export const casefile = {
  name: "casefile",
  plural: "casefiles",
  prefix: "cas",
  ref: "AJ",
  label: { zh: "案件", en: "Case" },
  schema: 1,
  record: Casefile,
  states,
  clocks,
  moves: {
    ...filing,
    ...deciding,
    ...transfer,
    ...timingOf<Casefile, CasefileState, CasefileParty>(
      "casefile",
      [...undecided, "decided", "executed", "dismissed", "referred", "approved", "accepted"],
      {
        recount: { owner: handlers },
        remind: { owner: handlers },
        warn: { owner: handlers },
        lapse: { owner: [] },
        escalate: { owner: [], overseer: [] },
      },
    ),
  },
  parties: ({ owner, lead, police, overseers }) => ({
    owner: [owner],
    lead: lead ? [lead] : [],
    police,
    overseer: overseers,
  }),
  partyNames: {
    owner: { zh: "办案机关", en: "Handling agency" },
    lead: { zh: "牵头机关", en: "Lead agency" },
    police: { zh: "公安机关", en: "Police" },
    overseer: { zh: "上级机关", en: "Superior" },
  },
  shows,
  links: ({ operation, inspection, operator, letters }) =>
    [operation, inspection, operator, ...letters].filter((id) => id !== undefined),
  counts: ({ operation, penalties }) => (operation ? [{ of: operation, figures: { cases: 1, decided: penalties ? 1 : 0 } }] : []),
  recount: "recount",
  mentions: ({ recipient, lead, transferNumber }) => ({ to: recipient, lead, transferNumber }),
  row: ({ title, ref, party, decisionNumber, filingNumber, dueOn, pausedOn }) => ({
    title,
    ref,
    number: decisionNumber ?? filingNumber,
    dueOn: pausedOn ? undefined : dueOn,
    words: [party, filingNumber],
  }),
  box: (_, party) => party,
  boxes: {
    owner: { zh: "本机关办理", en: "Handled by us" },
    lead: { zh: "行动立案", en: "Of our operations" },
    police: { zh: "移送我机关", en: "Transferred to us" },
    overseer: { zh: "下级机关", en: "Overseen" },
  },
} as const satisfies Concept<Casefile, CasefileState, CasefileParty>;
