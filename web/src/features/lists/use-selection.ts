import { useCallback, useMemo, useState } from "react";
import type { Line } from "../../../../shared/api/contract.ts";

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
  const acts = useMemo(() => {
    const change = (make: (was: Map<string, Line>) => void) =>
      setChosen((was) => {
        const next = new Map(was);
        make(next);
        kept.set(name, next);
        return next;
      });
    return {
      toggle: (line: Line) => change((was) => void (was.delete(line.id) || was.set(line.id, line))),
      toggleAll: (lines: readonly Line[]) =>
        change((was) => {
          const all = lines.every(({ id }) => was.has(id));
          for (const line of lines)
            if (all) was.delete(line.id);
            else was.set(line.id, line);
        }),
      drop: (ids: readonly string[]) => change((was) => ids.forEach((id) => void was.delete(id))),
      clear: () => change((was) => was.clear()),
    };
  }, [name]);
  const lines = useMemo(() => {
    if (chosen.size === 0) return [];
    const read = new Map(rows?.map((line) => [line.id, line]));
    return [...chosen.values()].map((line) => read.get(line.id) ?? line);
  }, [chosen, rows]);
  const has = useCallback((id: string) => chosen.has(id), [chosen]);
  return { ...acts, lines, has };
}
