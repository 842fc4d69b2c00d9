import { useEffect } from "react";
import type { Form } from "../../kit/forms/use-form.ts";
import type { Conflict } from "./use-make.ts";

/** Whether two values say the same. */
export const same = (one: unknown, other: unknown): boolean => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** After a conflict, takes over what others wrote in the fields that were left as they were here. */
export function useTheirs(conflict: Conflict | undefined, form: Form, rewritten: readonly string[]): void {
  useEffect(() => {
    if (!conflict) return;
    const { before, after } = conflict;
    for (const name of rewritten)
      if (same(form.values[name], before[name]) && !same(before[name], after[name])) form.set(name, after[name]);
  }, [conflict]);
}
