import type { Line } from "../../../../shared/api/contract.ts";
import { deadlineOf } from "../../kit/concept/deadline.ts";
import { named } from "../../kit/concept/names.ts";

const GROUPS = ["late", "today", "soon", "other"] as const;
export type Group = (typeof GROUPS)[number];

const groupOf = (line: Line, today: string): Group => {
  const nearness = deadlineOf(named(line.concept), line, today)?.nearness;
  return nearness === "late" || nearness === "today" || nearness === "soon" ? nearness : "other";
};

/** What waits, by how near it is due; groups without lines are left out. */
export function byNearness(lines: readonly Line[], today: string): { group: Group; lines: Line[] }[] {
  const found = Map.groupBy(lines, (line) => groupOf(line, today));
  return GROUPS.flatMap((group) => {
    const members = found.get(group);
    return members ? [{ group, lines: members }] : [];
  });
}
