import { CALENDAR_CN } from "../../shared/core/calendar-cn.ts";
import { ATTACHABLE } from "../../shared/core/files.ts";
import { type Actor, type Ctx, type Kept, SYSTEM } from "../../shared/core/lifecycle.ts";
import { AGENCIES, actor, DIRECTORY, fileOf, idFor, kept, sha256 } from "./cast.ts";
import { casefiles } from "./examples/casefile.ts";
import { inspections } from "./examples/inspection.ts";
import { operations } from "./examples/operation.ts";

const officers = new Map(
  Object.values(AGENCIES).map((one): [string, Kept] => {
    const { officer, name } = actor(one.id, "drafter");
    return [officer, { ...kept, id: officer, state: "active", agency: one.id, name } as Kept];
  }),
);
/** Other records that moves look at, by concept. */
const OTHERS: readonly (() => readonly Kept[])[] = [casefiles, inspections, operations];
let others: ReadonlyMap<string, Kept> | undefined;
function other(one: string): Kept | undefined {
  others ??= new Map(OTHERS.flatMap((make) => make()).map((record) => [record.id, record]));
  return others.get(one);
}

const files = new Map(
  Object.values(AGENCIES).flatMap((one) =>
    [fileOf(one.id, 1), fileOf(one.id, 2)].map((file): [string, Kept] => [
      file,
      { ...kept, id: file, state: ATTACHABLE, owner: one.id } as Kept,
    ]),
  ),
);
let made = 0;
/** The world as a decision sees it at an instant (ISO string with any offset). */
export const world = (now: string, who: Actor = SYSTEM, more: Partial<Ctx> = {}): Ctx => ({
  now: new Date(now).toISOString(),
  actor: who,
  calendar: CALENDAR_CN,
  agency: (one) => DIRECTORY.get(one),
  known: (one) => officers.get(one) ?? files.get(one) ?? other(one),
  newId: (prefix) => idFor(prefix, String(made++)),
  sha256,
  codeFor: (subject) => String(Number.parseInt(sha256(subject).slice(0, 8), 16) % 1_000_000).padStart(6, "0"),
  number: "滨综执协查〔2026〕12号",
  ref: "XC26-0123",
  ...more,
});
