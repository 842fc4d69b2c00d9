import { getRouteApi, useNavigate } from "@tanstack/react-router";
import type { Line } from "../../../shared/contract.ts";

const route = getRouteApi("/todo");

/** How the address names a row. */
const nameOf = ({ ref, id }: Line): string => ref ?? id;
/** The id of the link that stands for a row. */
export const rowId = ({ id }: Line): string => `row-${id}`;

/** The chosen row, which the address remembers; the first one until another is chosen. */
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
  const index = Math.max(
    0,
    lines.findIndex((line) => nameOf(line) === search.at),
  );
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
