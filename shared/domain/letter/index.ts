import type { Clock, Concept } from "../../core/lifecycle.ts";
import { limitClock } from "../common/clocked.ts";
import { ending } from "./ending.ts";
import { handling } from "./handling.ts";
import { Letter, type LetterParty, type LetterState, states } from "./record.ts";
import * as rules from "./rules.ts";
import { sending } from "./sending.ts";
import { timing } from "./timing.ts";

const reply = limitClock<Letter>({ zh: "回函期限", en: "Reply" }, rules.replyBasis);
const receipt: Clock<Letter> = {
  label: { zh: "签收期限", en: "Acknowledgement" },
  due: (letter) => letter.ackDueOn,
  fired: (letter) => letter.fired ?? [],
  basis: rules.receiptBasis,
  stages: [{ move: "chase", workingDays: 0 }],
};
/** The moves that take attachments since schema 2. */
const TOOK_FILES_IN_2 = ["draft", "revise", "clarify", "answer", "supplement"];

/** 协查函 and its siblings: one agency asks another, in writing, against a clock. */
export const letter = {
  name: "letter",
  plural: "letters",
  prefix: "ltr",
  ref: "XC",
  label: { zh: "协查函", en: "Assistance letter" },
  schema: 2,
  /** 1 → 2: letters, and what was added to them, had no attachments. */
  upcast: (move, data) => (TOOK_FILES_IN_2.includes(move) ? { attachments: [], ...data } : data),
  record: Letter,
  states,
  clocks: { reply, receipt },
  moves: {
    ...sending,
    ...handling,
    ...ending,
    ...timing,
  },
  parties: (letter) => ({
    sender: [letter.sender],
    recipient: letter.issuedOn && letter.recipient ? [letter.recipient] : [],
    cc: letter.issuedOn ? letter.cc : [],
    overseer: letter.issuedOn ? (letter.overseers ?? []) : [],
  }),
  partyNames: {
    sender: { zh: "来函机关", en: "Sender" },
    recipient: { zh: "主送机关", en: "Recipient" },
    cc: { zh: "抄送机关", en: "Copied" },
    overseer: { zh: "督办机关", en: "Overseer" },
  },
  shows: { handler: { to: ["recipient"] }, handlerName: { to: ["recipient"] } },
  links: ({ operator }) => (operator ? [operator] : []),
  recount: "recount",
  handler: ({ handler }) => handler,
  mentions: ({ recipient, handlerName, questions, ...letter }) => ({
    to: recipient,
    handler: handlerName,
    questions: questions.length,
    ackDueOn: letter.ackDueOn,
    dueDays: letter.dueDays,
    outcome: letter.outcome,
    replyNumber: letter.replyNumber,
  }),
  row: ({ title, ref, number, dueOn, urgency, classification, handler }) => ({
    title,
    ref,
    number,
    dueOn,
    urgency,
    sensitive: classification === "sensitive",
    handler,
  }),
  box: (letter, party) => (party === "sender" ? (letter.issuedOn ? "out" : "draft") : party === "recipient" ? "in" : party),
  boxes: {
    in: { zh: "收到", en: "Received" },
    out: { zh: "发出", en: "Sent" },
    draft: { zh: "草稿", en: "Drafts" },
    cc: { zh: "知悉", en: "For information" },
    overseer: { zh: "督办", en: "Overseen" },
  },
} as const satisfies Concept<Letter, LetterState, LetterParty>;
