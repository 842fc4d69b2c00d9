import { useState } from "react";
import type { Line } from "../../../shared/contract.ts";

/** The lines that are chosen, in the order of choosing, as last read. */
export interface Selection {
  lines: readonly Line[];
  has(id: string): boolean;
  toggle(line: Line): void;
  /** Chooses all of these, or none of them when all are chosen. */
  toggleAll(lines: readonly Line[]): void;
  drop(ids: readonly string[]): void;
  clear(): void;
}

/** What was chosen in each list, for whoever comes back to it. */
const kept = new Map<string, ReadonlyMap<string, Line>>();

/** The selection in the list of this name. It outlives the page, until what was chosen is done or let go. */
export function useSelection(name: string, rows: readonly Line[] | undefined): Selection {
  const [chosen, setChosen] = useState<ReadonlyMap<string, Line>>(kept.get(name) ?? new Map());
  const change = (make: (was: Map<string, Line>) => void) =>
    setChosen((was) => {
      const next = new Map(was);
      make(next);
      kept.set(name, next);
      return next;
    });
  const read = chosen.size > 0 ? new Map(rows?.map((line) => [line.id, line])) : new Map<string, Line>();
  return {
    lines: [...chosen.values()].map((line) => read.get(line.id) ?? line),
    has: (id) => chosen.has(id),
    toggle: (line) => change((was) => void (was.delete(line.id) || was.set(line.id, line))),
    toggleAll: (lines) =>
      change((was) => {
        const all = lines.every(({ id }) => was.has(id));
        for (const line of lines)
          if (all) was.delete(line.id);
          else was.set(line.id, line);
      }),
    drop: (ids) => change((was) => ids.forEach((id) => void was.delete(id))),
    clear: () => change((was) => was.clear()),
  };
}
