import * as z from "zod";
import { type Concept, rowsOf, type State } from "../../core/lifecycle.ts";
import { AgencyId, field, keptFields, OfficerId, words } from "../common/fields.ts";
import { LISTS } from "./lists.ts";
import { fieldsOf, mustLead, own, ownOrLookedAfter } from "./rules.ts";

const title = field(words(40), "名称", "Name", { hint: { zh: "如：本周到期", en: "E.g. due this week" } });
const address = field(z.string().trim().min(1).max(1000), "地址", "Address", {
  hint: { zh: "如：/letters?box=in&state=issued", en: "E.g. /letters?box=in&state=issued" },
});
/** An address of the console under a name. */
const SavedView = z.object({
  ...keptFields,
  title,
  address,
  officer: field(OfficerId, "创建人", "Made by", { widget: "officer" }),
  agency: AgencyId,
});
export type SavedView = z.infer<typeof SavedView>;

const states = {
  private: { label: { zh: "仅自己", en: "Private" } },
  shared: { label: { zh: "本机关共享", en: "Shared in the agency" } },
  removed: { label: { zh: "已删除", en: "Removed" }, ended: true },
} as const satisfies Record<string, State>;
type S = keyof typeof states;
type P = "owner";
const row = rowsOf<SavedView, S, P>();
const anyone = { owner: [] } as const;
const nothing = z.strictObject({});
const plural = "views";

const lists = { ...LISTS, ...fieldsOf([{ plural, record: SavedView }]) };

/** 视图: a list as it is filtered, the worklist or a page of an operation, under a name; its maker's alone until shared with the agency. */
export const view = {
  name: "view",
  plural,
  prefix: "viw",
  label: { zh: "视图", en: "Saved view" },
  schema: 1,
  record: SavedView,
  states,
  moves: {
    save: row({
      label: { zh: "保存", en: "Save" },
      event: "view.saved",
      input: z.strictObject({ title, address }),
      from: [],
      to: "private",
      by: anyone,
      tell: {},
      check: (_, input) => mustLead(lists, input.address),
      apply: (_, data, { actor }) => ({ ...data, officer: actor.officer, agency: actor.agency }),
    }),
    rename: row({
      label: { zh: "重命名", en: "Rename" },
      event: "view.renamed",
      input: z.strictObject({ title }),
      from: ["private", "shared"],
      to: null,
      by: anyone,
      tell: {},
      when: own,
      apply: (_, data) => data,
    }),
    update: row({
      label: { zh: "更新", en: "Update" },
      event: "view.updated",
      input: z.strictObject({ address }),
      from: ["private", "shared"],
      to: null,
      by: anyone,
      tell: {},
      when: own,
      check: (_, input) => mustLead(lists, input.address),
      apply: (_, data) => data,
    }),
    share: row({
      label: { zh: "共享给本机关", en: "Share with the agency" },
      event: "view.shared",
      input: nothing,
      from: ["private"],
      to: "shared",
      by: anyone,
      tell: {},
      when: own,
    }),
    withdraw: row({
      label: { zh: "取消共享", en: "Stop sharing" },
      event: "view.withdrawn",
      input: nothing,
      from: ["shared"],
      to: "private",
      by: anyone,
      tell: {},
      when: ownOrLookedAfter,
    }),
    remove: row({
      label: { zh: "删除", en: "Remove" },
      event: "view.removed",
      input: nothing,
      from: ["private", "shared"],
      to: "removed",
      by: anyone,
      tell: {},
      when: own,
    }),
  },
  parties: (record) => ({ owner: [record.agency] }),
  partyNames: { owner: { zh: "所属机关", en: "Owner" } },
  only: (record) => (record.state === "shared" ? undefined : record.officer),
  row: (record) => ({ title: record.title, handler: record.officer, address: record.address }),
  box: (record) => (record.state === "removed" ? "removed" : "kept"),
  boxes: { kept: { zh: "在用", en: "In use" }, removed: { zh: "已删除", en: "Removed" } },
} as const satisfies Concept<SavedView, S, P>;
