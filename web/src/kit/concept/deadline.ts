import { named } from "./names.ts";

/** How near a due date is. */
export type Nearness = "late" | "today" | "soon" | "later" | "paused";
/** A due date as it stands. `days` = working days left or late, at least 1 when late. */
export interface Deadline {
  nearness: Nearness;
  days: number;
  dueOn: string;
}
interface Dated {
  state: string;
  dueOn?: string | undefined;
  workingDaysLeft: number | null;
}

/** From this many working days on, a due date is shown as near. */
const SOON = 3;

/** The due date of a record or list line, or nothing when no date matters any more. */
export function deadlineOf(
  concept: { name: string },
  { state, dueOn, workingDaysLeft }: Dated,
  today: string,
): Deadline | undefined {
  if (!dueOn) return undefined;
  if (workingDaysLeft === null)
    return named(concept.name).paused.includes(state) ? { nearness: "paused", days: 0, dueOn } : undefined;
  if (dueOn < today) return { nearness: "late", days: Math.max(1, -workingDaysLeft), dueOn };
  if (dueOn === today) return { nearness: "today", days: 0, dueOn };
  return { nearness: workingDaysLeft <= SOON ? "soon" : "later", days: workingDaysLeft, dueOn };
}
