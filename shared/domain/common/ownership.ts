import type { Actor, Duty } from "../../core/lifecycle.ts";
import { type Problem, refuse } from "../../core/problem.ts";

/** Who manages the addresses of the whole agency, and those of officers who cannot any more. */
const MANAGERS: readonly Duty[] = ["admin", "clerk"];

/** One's own subscription or calendar is one's own business; the agency's is that of its clerks and administrators. */
export const mine = (
  { officer }: { officer?: string | undefined },
  { actor }: { actor: Pick<Actor, "officer" | "duties"> },
): Problem | undefined =>
  officer === actor.officer || actor.duties.some((duty) => MANAGERS.includes(duty)) ? undefined : refuse("not-your-move");
