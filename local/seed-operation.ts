import { addWorkingDays, type Calendar, localDate } from "../shared/core/clock.ts";
import { type Actor, SYSTEM } from "../shared/core/lifecycle.ts";
import type { ConceptName } from "../shared/registry.ts";
import { PLACES } from "./demo/joint.ts";

/** What a seed has at hand: who is there, and how records are made. */
interface Ground {
  now: string;
  calendar: Calendar;
  agencies: ReadonlyMap<string, { id: string }>;
  actors: ReadonlyMap<string, Actor>;
  make<T>(concept: ConceptName, id: string, move: string, input: unknown, actor: Actor): Promise<T>;
  born<T>(concept: ConceptName, move: string, input: unknown, actor: Actor): Promise<T>;
}
const LEAD = "committee";
const JOINING = ["market", "health", "enforcement", "drug", "quality"];
/** Asked and silent as yet: the invitation waits for it. */
const SILENT = "police";
/** Places at which somebody was already, by whom. */
const VISITED = 3;
const HOUR_MS = 3_600_000;

/** A joint operation under way: dated tasks and one without a date, sites that have their places, a few of them visited. */
export async function seedOperation({ now, calendar, agencies, actors, make, born }: Ground): Promise<void> {
  const id = (key: string) => agencies.get(key)?.id ?? "";
  const actor = (key: string, duty: string) => actors.get(`${key}-${duty}`) ?? SYSTEM;
  const on = (days: number) => addWorkingDays(calendar, localDate(now), days).date;
  const ago = (hours: number) => new Date(Date.parse(now) - hours * HOUR_MS).toISOString();
  const plan = {
    title: "海滨景区食品安全联合检查",
    purpose: "规范景区食品经营秩序，消除食品安全隐患。",
    legalBasis: "《中华人民共和国食品安全法》第八条",
    area: "海滨景区",
    fromOn: on(1),
    toOn: on(18),
    meetAt: `${on(2)}T01:30:00.000Z`,
    meetPlace: "海滨管理处门前",
    rsvpBy: on(1),
    invited: [...JOINING, SILENT].map(id),
    tasks: [
      { title: "食品经营单位检查", agencies: [id("market"), id("health")], due: on(10) },
      { title: "药店保健食品核查", agencies: [id("drug")], due: on(7) },
      { title: "计量器具抽查", agencies: [id("quality")], due: on(12) },
      { title: "摊点秩序整治", agencies: [id("enforcement")], due: on(5) },
      { title: "宣传材料发放", agencies: [id(LEAD)] },
    ],
  };
  const operation = await born<{ id: string }>("operation", "plan", plan, actor(LEAD, "drafter"));
  await make("operation", operation.id, "convene", {}, actor(LEAD, "signatory"));
  for (const key of JOINING) await make("operation", operation.id, "join", {}, actor(key, "clerk"));
  await make("operation", operation.id, "start", {}, actor(LEAD, "drafter"));
  for (const [index, { name, address, position, by }] of PLACES.entries()) {
    const assigned = by.map(id);
    const input = { operation: operation.id, name, address, position, assigned };
    const site = await born<{ id: string }>("site", "add", input, actor(LEAD, "drafter"));
    const [key = ""] = by;
    if (index >= VISITED) continue;
    const inspection = {
      operation: operation.id,
      site: site.id,
      party: name,
      address,
      position,
      officers: ["drafter", "inspector"].map((duty) => actor(key, duty).officer),
      startedAt: ago(3),
      endedAt: ago(2),
      items: [{ text: "食品经营许可证公示", result: "conform" }],
      informed: true,
      signature: { how: "signed", signer: "现场负责人" },
    };
    await born("inspection", "record", inspection, actor(key, "inspector"));
  }
}
