import type { InputOf, View } from "../../shared/api/client.ts";
import type { World } from "./world.ts";

export type Operation = View<"operation">;
export type Agencies = Record<"committee" | "market" | "enforcement" | "police" | "health", string>;
type Plan = InputOf<"operation", "plan">;

/** The demo agencies that act jointly, by id. */
export async function agenciesOf(world: World): Promise<Agencies> {
  const keys = ["committee", "market", "enforcement", "police", "health"] as const;
  const ids = await Promise.all(keys.map(async (key) => [key, await world.agency(key)] as const));
  return Object.fromEntries(ids) as Agencies;
}
/** The plan of August 2026, with nothing missing. */
export const august = (agencies: Agencies, fields: Partial<Plan> = {}): Plan => ({
  title: "海滨景区综合整治",
  purpose: "规范景区食品经营秩序。",
  legalBasis: "食品安全法第八条",
  area: "海滨景区",
  fromOn: "2026-08-10",
  toOn: "2026-08-28",
  meetAt: "2026-08-10T01:30:00.000Z",
  meetPlace: "海滨管理处门前",
  rsvpBy: "2026-08-06",
  invited: [agencies.market, agencies.enforcement, agencies.police],
  tasks: [
    { title: "证照核查", agencies: [agencies.market] },
    { title: "摊点清理", agencies: [agencies.enforcement, agencies.committee], due: "2026-08-20" },
  ],
  ...fields,
});
/** Called by the committee, an area management body: it leads, and inspects nothing. */
export async function convened(world: World, fields: Partial<Plan> = {}): Promise<Operation> {
  const plan = august(await agenciesOf(world), fields);
  const planned = await (await world.as("committee-drafter")).start("operation", "plan", plan);
  return (await world.as("committee-signatory")).move("operation", planned, "convene", {});
}
/** Why something was refused: the code, and the field that is at fault. */
export const refused = (doing: Promise<unknown>) =>
  doing.then(
    () => "not refused",
    ({ problem }: { problem: { code: string; errors?: { pointer: string }[] } }) => [problem.code, problem.errors?.[0]?.pointer],
  );
