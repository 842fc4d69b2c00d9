import type { AnyConcept, Ctx } from "../../core/lifecycle.ts";
import { type Problem, refuse, type Text } from "../../core/problem.ts";
import { fault } from "../common/fields.ts";

/** What the address of a list may say beside the fields of its records. */
const OF_LISTS = ["box", "state", "handler", "q", "dueFrom", "dueTo", "view"] as const;
const ENDS = ["", "From", "To"] as const;
const OF_WORKLIST = ["scope"] as const;
const OF_PAGES = ["view"] as const;
/** Longest value of one parameter. */
const VALUE_MAX = 200;
/** A list, or a page of a record of the kind `operation`: never another host, nor anything that leads up or out. */
const PATH = /^\/([a-z-]+)(?:\/([\w-]{1,60})(?:\/[a-z-]{1,20})?)?$/;
const NAME = /^[\w.-]{1,60}$/;

/** By the plural of each kind, the names of its records' fields. */
export type FieldsOfLists = Readonly<Record<string, readonly string[]>>;

/** The fields of these kinds, which the addresses of their lists may name. */
export const fieldsOf = (kinds: readonly Pick<AnyConcept, "plural" | "record">[]): FieldsOfLists =>
  Object.fromEntries(kinds.map(({ plural, record }) => [plural, Object.keys((record as unknown as { shape: object }).shape)]));

/** The parameters of a list: its box and filters, and the fields of its records, as they are or as the ends of a range. */
const parametersOf = (fields: readonly string[]): string[] => [
  ...OF_LISTS,
  ...fields.flatMap((field) => ENDS.map((end) => `${field}${end}`)),
];

/** What the address of this place may say; nothing where views cannot lead. */
function known(lists: FieldsOfLists, path: string): readonly string[] | undefined {
  const [, plural = "", record] = PATH.exec(path) ?? [];
  if (record !== undefined) return plural === "operations" ? OF_PAGES : undefined;
  if (plural === "todo") return OF_WORKLIST;
  return Object.hasOwn(lists, plural) ? parametersOf(lists[plural] ?? []) : undefined;
}

/** Refuses an address that is not that of a list, of the worklist or of a page of an operation, with parameters that are known there. */
export function mustLead(lists: FieldsOfLists, address: string): Problem | undefined {
  const wrong = (detail: Text) => fault("/address", detail);
  const [path = "", query = "", ...more] = address.split("?");
  const parameters = known(lists, path);
  if (!parameters || more.length > 0)
    return wrong({
      zh: "须为待办、列表或联合行动页面的地址",
      en: "must be the address of the worklist, a list or a page of an operation",
    });
  const given = [...new URLSearchParams(query)];
  const names = given.map(([name]) => name);
  const stray = given.find(([name, value]) => !NAME.test(name) || !parameters.includes(name) || value.length > VALUE_MAX);
  if (stray || new Set(names).size < names.length)
    return wrong({ zh: `筛选条件不可用：${stray?.[0] ?? query}`, en: `not a filter there: ${stray?.[0] ?? query}` });
  return undefined;
}

/** A view is for whoever saved it to change; colleagues only open it. */
export const own = ({ officer }: { officer: string }, { actor }: Ctx): Problem | undefined =>
  officer === actor.officer ? undefined : refuse("not-your-move");

/** What is shared with an agency its administrator may take back as well, so that nothing stays there when its maker has left. */
export const ownOrLookedAfter = (view: { officer: string }, ctx: Ctx): Problem | undefined =>
  ctx.actor.duties.includes("admin") ? undefined : own(view, ctx);
