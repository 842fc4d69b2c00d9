import * as z from "zod";
import { dueAt } from "../common/clocked.ts";
import { field, note, reason, words } from "../common/fields.ts";
import { nudgeable } from "../common/nudging.ts";
import { letterFields } from "./fields.ts";
import { open, row } from "./record.ts";
import * as rules from "./rules.ts";

const dueDays = field(z.int().min(1).max(180), "期限（工作日）", "Time limit (working days)");

/** What the sender does with the answer, and what either side may say on the way. */
export const ending = {
  supplement: row({
    label: { zh: "要求补充答复", en: "Ask for more" },
    event: "letter.supplemented",
    input: z.strictObject({
      questions: field(z.array(words(500)).min(1).max(10), "补充事项", "Further questions", { widget: "lines" }),
      attachments: letterFields.attachments,
      dueDays,
    }),
    from: ["answered"],
    to: "in-hand",
    by: { sender: ["drafter"] },
    tell: { recipient: ["drafter", "clerk"] },
    check: (letter, input) => rules.answerable(letter, input.questions),
    facts: (_, input, ctx) => ({ ...input, ...dueAt(ctx, input.dueDays) }),
    apply: (letter, data) => ({
      questions: [...letter.questions, ...data.questions],
      attachments: rules.withMore(letter.attachments, data.attachments),
      dueOn: data.dueOn,
      countFrom: data.countFrom,
      countDays: data.countDays,
      provisional: data.provisional,
      overdueSince: undefined,
      fired: [],
    }),
  }),
  close: row({
    label: { zh: "办结", en: "Close" },
    event: "letter.closed",
    input: z.strictObject({
      timeliness: field(z.int().min(1).max(5), "及时性", "Timeliness", { widget: "rating" }),
      help: field(z.int().min(1).max(5), "协助质量", "Help", { widget: "rating" }),
      note,
    }),
    from: ["answered"],
    to: "closed",
    by: { sender: ["drafter"] },
    tell: { recipient: ["drafter", "clerk"] },
    apply: (_, { timeliness, help }) => ({ rating: { timeliness, help } }),
  }),
  nudge: row({
    label: { zh: "催办", en: "Nudge" },
    event: "letter.nudged",
    input: z.strictObject({ note }),
    from: open,
    to: null,
    by: { sender: ["drafter", "signatory"] },
    tell: { recipient: ["clerk", "drafter"] },
    when: nudgeable,
    apply: (_, __, event) => ({ nudgedAt: event.at }),
  }),
  withdraw: row({
    label: { zh: "撤回", en: "Withdraw" },
    event: "letter.withdrawn",
    input: z.strictObject({ reason }),
    from: ["draft", "in-review", "issued", "acknowledged", "in-hand", "queried"],
    to: "withdrawn",
    by: { sender: ["drafter", "signatory"] },
    tell: { recipient: [], cc: [] },
  }),
  comment: row({
    label: { zh: "留言", en: "Comment" },
    event: "letter.commented",
    input: z.strictObject({ text: field(words(2000), "内容", "Text", { widget: "textarea" }) }),
    from: ["issued", "acknowledged", "in-hand", "queried", "answered"],
    to: null,
    by: { sender: [], recipient: [], cc: [], overseer: [] },
    tell: { sender: ["drafter"], recipient: ["drafter", "clerk"] },
  }),
};
