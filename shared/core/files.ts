import { idPattern } from "./id.ts";
import type { Ctx, Kept } from "./lifecycle.ts";
import { type Problem, pointerTo, refuse } from "./problem.ts";

/** How the ids of attachments begin. */
export const FILE_PREFIX = "att";
/** Most attachments that one move may name for the first time: each is read along with it. */
export const FILES_MAX = 60;
/** The state in which a file has been examined and may be referred to. */
export const ATTACHABLE = "attachable";
/** The shape of an attachment's id. */
export const FILE_ID = idPattern(FILE_PREFIX);

/** An attachment's id, and where in a value it stands. */
export interface FileAt {
  id: string;
  pointer: string;
}

/** Every attachment id in a value, at any depth. */
export function filesIn(value: unknown, path: readonly string[] = []): FileAt[] {
  if (typeof value === "string") return FILE_ID.test(value) ? [{ id: value, pointer: pointerTo(path) }] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => filesIn(item, [...path, key]));
}

/** The attachments that an input names and the record does not hold already: what is there may stay, whoever put it there. */
export function filesAdded(input: unknown, was: Kept | undefined): FileAt[] {
  const held = new Set(filesIn(was).map(({ id }) => id));
  return filesIn(input).filter(({ id }) => !held.has(id));
}

/** Refuses attachments that are not the acting agency's own or have not passed their examination; the service itself may pass on any that has. */
export function filesAtFault(input: unknown, was: Kept | undefined, ctx: Ctx): Problem | undefined {
  const mayAdd = (id: string): boolean => {
    const file = ctx.known(id) as (Kept & { owner?: string }) | undefined;
    return file?.state === ATTACHABLE && [file.owner, "system"].includes(ctx.actor.agency);
  };
  const errors = filesAdded(input, was).flatMap(({ id, pointer }, index) => {
    if (index >= FILES_MAX)
      return [{ pointer, code: "too-many", detail: { zh: `最多${FILES_MAX}个附件`, en: `at most ${FILES_MAX} files` } }];
    return mayAdd(id)
      ? []
      : [{ pointer, code: "file", detail: { zh: "附件不是本机关的，或未通过检查", en: "not a file of yours that has passed" } }];
  });
  return errors.length > 0 ? refuse("rule-broken", undefined, { errors: errors.slice(0, FILES_MAX) }) : undefined;
}
