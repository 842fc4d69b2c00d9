import * as z from "zod";
import type { Ctx } from "../../core/lifecycle.ts";
import { field, mustBeKnown, note, replacing, words } from "../common/fields.ts";
import { letterFields, letterInput } from "./fields.ts";
import { type Letter, row } from "./record.ts";
import * as rules from "./rules.ts";

/** An operator that a letter is about is one that is registered. */
const subject = {
  needs: ({ operator }: Subject) => (operator ? [operator] : []),
  check: (_: Letter, { operator }: Subject, ctx: Ctx) => mustBeKnown(ctx, operator, "/operator"),
};
type Subject = Pick<Letter, "operator">;

/** How a letter comes about: drafted by one officer, signed by another. */
export const sending = {
  draft: row({
    label: { zh: "拟稿", en: "Draft" },
    event: "letter.drafted",
    input: letterInput,
    from: [],
    to: "draft",
    by: { sender: ["drafter"] },
    tell: {},
    ...subject,
    facts: (_, input, ctx) => ({ ...rules.written(input), ref: ctx.ref ?? "" }),
    apply: (_, data, { actor }) => ({ ...data, sender: actor.agency, drafter: actor.officer, drafterName: actor.name }),
  }),
  revise: row({
    label: { zh: "修改", en: "Revise" },
    event: "letter.revised",
    input: letterInput,
    from: ["draft"],
    to: null,
    by: { sender: ["drafter"] },
    tell: {},
    ...subject,
    facts: (_, input) => rules.written(input),
    apply: (_, data) => replacing(letterFields, data),
  }),
  submit: row({
    label: { zh: "提交核稿", en: "Submit for signature" },
    event: "letter.submitted",
    input: z.strictObject({ note }),
    from: ["draft"],
    to: "in-review",
    by: { sender: ["drafter"] },
    tell: { sender: ["signatory"] },
    check: (letter, _, ctx) => rules.gaps(letter, ctx),
  }),
  return: row({
    label: { zh: "退回修改", en: "Return for changes" },
    event: "letter.returned",
    input: z.strictObject({ opinion: field(words(1000), "意见", "Opinion", { widget: "textarea" }) }),
    from: ["in-review"],
    to: "draft",
    by: { sender: ["signatory"] },
    tell: { sender: ["drafter"] },
  }),
  sign: row({
    label: { zh: "签发", en: "Sign" },
    event: "letter.signed",
    input: z.strictObject({ note }),
    from: ["in-review"],
    to: "issued",
    by: { sender: ["signatory"] },
    tell: { recipient: ["clerk"], cc: [] },
    number: { party: "sender", word: "协查" },
    when: rules.draftedBySelf,
    check: (letter, _, ctx) => rules.gaps(letter, ctx),
    facts: rules.signed,
    apply: (_, data) => data,
  }),
};
