import * as z from "zod";
import { type Concept, type Ctx, rowsOf, type State } from "../core/lifecycle.ts";
import { AgencyId, choice, field, keptFields, OfficerId, words } from "./common/fields.ts";
import { mine } from "./common/ownership.ts";
import { mustServe } from "./officer/staff.ts";

const fields = {
  title: field(words(40), "名称", "Name", { hint: { zh: "如：手机日历", en: "E.g. phone calendar" } }),
  officer: field(OfficerId.optional(), "仅限", "Only for", {
    widget: "officer",
    hint: { zh: "不填则为全机关日历", en: "Empty = the calendar of the whole agency" },
  }),
  language: choice("语言", "Language", { zh: { zh: "中文", en: "Chinese" }, en: { zh: "英文", en: "English" } }).default("zh"),
};
export const IcalFeed = z.object({
  ...keptFields,
  ...fields,
  agency: AgencyId,
  /** Generation of the secret address, and since when. The address itself is nowhere. */
  generation: z.int().min(1),
  rotatedAt: field(z.iso.datetime().optional(), "更换地址时间", "New address since"),
});
export type IcalFeed = z.infer<typeof IcalFeed>;

const states = {
  active: { label: { zh: "有效", en: "Active" } },
  revoked: { label: { zh: "已吊销", en: "Revoked" }, ended: true },
} as const satisfies Record<string, State>;
type S = keyof typeof states;
type P = "owner";
const row = rowsOf<IcalFeed, S, P>();
const anyone = { owner: [] } as const;
const nothing = z.strictObject({});

/** The text that the secret part of a feed's address is made from. */
export const feedSubject = ({ id, generation }: Pick<IcalFeed, "id" | "generation">): string => `ical ${id}#${generation}`;

/** An officer's own calendar is that officer's business, the agency's is that of its clerks and administrators. */
const addable = (input: { officer?: string | undefined }, ctx: Ctx) =>
  mine(input, ctx) ??
  (input.officer && input.officer !== ctx.actor.officer
    ? mustServe(ctx, input.officer, ctx.actor.agency, "/officer")
    : undefined);

/** 日历订阅: a calendar that programs subscribe to under a secret address, of one officer or of the whole agency. */
export const icalfeed = {
  name: "icalfeed",
  plural: "calendar-feeds",
  prefix: "icf",
  label: { zh: "日历订阅", en: "Calendar feed" },
  schema: 1,
  record: IcalFeed,
  states,
  moves: {
    add: row({
      label: { zh: "添加", en: "Add" },
      event: "icalfeed.added",
      input: z.strictObject(fields),
      from: [],
      to: "active",
      by: anyone,
      tell: {},
      needs: ({ officer }) => (officer ? [officer] : []),
      check: (_, input, ctx) => addable(input, ctx),
      apply: (_, data, { actor }) => ({ ...data, agency: actor.agency, generation: 1 }),
    }),
    rotate: row({
      label: { zh: "更换地址", en: "New address" },
      event: "icalfeed.rotated",
      input: nothing,
      from: ["active"],
      to: null,
      by: anyone,
      tell: {},
      when: mine,
      apply: ({ generation }, _, event) => ({ generation: generation + 1, rotatedAt: event.at }),
    }),
    revoke: row({
      label: { zh: "吊销", en: "Revoke" },
      event: "icalfeed.revoked",
      input: nothing,
      from: ["active"],
      to: "revoked",
      by: anyone,
      tell: {},
      when: mine,
    }),
  },
  parties: (record) => ({ owner: [record.agency] }),
  partyNames: { owner: { zh: "所属机关", en: "Owner" } },
  row: (record) => ({ title: record.title, handler: record.officer }),
  box: () => "own",
  boxes: { own: { zh: "本机关", en: "Own agency" } },
} as const satisfies Concept<IcalFeed, S, P>;
