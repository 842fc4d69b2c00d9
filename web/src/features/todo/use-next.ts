import { useNavigate } from "@tanstack/react-router";
import type { Line } from "../../../../shared/api/contract.ts";
import { named } from "../../kit/concept/names.ts";

/** Where the record of a line is shown. */
export const targetOf = (line: Line) =>
  ({ to: "/$plural/$id", params: { plural: named(line.concept).plural, id: line.ref ?? line.id } }) as const;

/** Begins the move that a line waits for: asked for on the spot when nothing need be filled in, else on the record's page. */
export function useNext(confirm: (line: Line) => void): (line: Line) => void {
  const navigate = useNavigate();
  return (line) => {
    const move = line.next === undefined ? undefined : named(line.concept).moves[line.next];
    if (!move) return;
    if (move.plain) confirm(line);
    else void navigate({ ...targetOf(line), search: { move: line.next } });
  };
}
