import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Line } from "../../../../shared/api/contract.ts";

const route = getRouteApi("/todo");

/** How the address names a row. */
const nameOf = ({ ref, id }: Line): string => ref ?? id;
/** The id of the link that stands for a row. */
export const rowId = ({ id }: Line): string => `row-${id}`;

/** The chosen row, which the address remembers; the first one until another is chosen, and when it is done the one in its place. */
export interface Chosen {
  line: Line | undefined;
  choose(line: Line): void;
  /** Goes on to the next row, or back. */
  step(by: 1 | -1): void;
}

/** Which of the lines, in the order shown, is chosen. */
export function useChosen(lines: readonly Line[]): Chosen {
  const search = route.useSearch();
  const navigate = useNavigate();
  const [last, setLast] = useState(0);
  const found = lines.findIndex((line) => nameOf(line) === search.at);
  if (found >= 0 && found !== last) setLast(found);
  const index = found >= 0 ? found : Math.min(last, lines.length - 1);
  return {
    line: lines[index],
    choose(line) {
      if (nameOf(line) === search.at) return;
      void navigate({ to: "/todo", search: { ...search, at: nameOf(line) }, replace: true, resetScroll: false });
    },
    step(by) {
      const next = lines[index + by];
      if (next) document.getElementById(rowId(next))?.focus();
    },
  };
}
