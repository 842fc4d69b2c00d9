import type { Ctx } from "../../core/lifecycle.ts";
import type { Problem } from "../../core/problem.ts";
import { fault } from "../common/fields.ts";
import type { Officer } from "./index.ts";

/** An officer whom a move names and has asked for through its `needs`. */
export const officerNamed = (ctx: Ctx, id: string): Officer | undefined => ctx.known(id) as Officer | undefined;

/** The officer must be on duty in this agency. */
export function mustServe(ctx: Ctx, id: string, agency: string | undefined, pointer: string): Problem | undefined {
  const officer = officerNamed(ctx, id);
  return officer?.agency === agency && officer?.state === "active"
    ? undefined
    : fault(pointer, { zh: "须为本机关在岗人员", en: "must be an active officer of your agency" });
}
