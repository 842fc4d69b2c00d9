import type { InputOf, View } from "../../shared/api/client.ts";
import { audience } from "../../shared/api/cloudevent.ts";
import type { BatchResult } from "../../shared/api/endpoints/batch.ts";
import { PLACES, VISITS, type Visit } from "./joint.ts";
import { act, type Cast, castOf, type Known, ownId, told, until } from "./joint-cast.ts";
import { type Bulk, type JointStep, jointSteps, type Pause } from "./joint-steps.ts";
import { utc } from "./june.ts";
import { setClock } from "./play.ts";
import type { Scene } from "./scene.ts";

/** The operation as it was played: what has come about under which key, and what went wrong on the way. */
export interface Stage {
  scene: Scene;
  cast: Cast;
  say(line: string): void;
  known: Map<string, Known>;
  missing: string[];
}
type Operation = View<"operation">;
const MINUTE_MS = 60_000;

/** Plays the joint operation of August 2026 over the public API, telling as it goes; it ends at the first thing that is missing. */
export async function playOperation(scene: Scene, say: (line: string) => void): Promise<Stage> {
  const stage: Stage = { scene, cast: await castOf(scene), say, known: new Map(), missing: [] };
  for (const step of jointSteps(stage.cast.agency)) {
    await setClock(scene, utc(step.at));
    if ("sends" in step) await (step.sends === "places" ? list : sendOffline)(stage, step);
    else if ("fires" in step) await pass(stage, step);
    else if ("move" in step) await move(stage, step);
    else await inspect(stage, step);
    if (stage.missing.length > 0) break;
  }
  return stage;
}

/** The record that goes by a key; there is no going on without it. */
export function of({ known }: Pick<Stage, "known">, key: string): Known {
  const found = known.get(key);
  if (!found) throw new Error(`${key} has not come about`);
  return found;
}

/** Says whom the last event of a record told. */
async function tellOf({ cast, say }: Stage, { concept, id, reader }: Known, version: number): Promise<void> {
  const { data } = await (await cast.as(reader)).history(concept, id);
  const event = data.find(({ seq }) => seq === version);
  const names = event ? audience(event).map(({ agency }) => cast.shortName(agency)) : [];
  if (names.length > 0) say(`      告知 ${names.join("、")}`);
}

async function move(stage: Stage, { at, by, of: key, move: name, input }: JointStep): Promise<void> {
  const client = await stage.cast.as(by);
  const isPlan = name === "plan";
  const planned = isPlan ? await client.start("operation", "plan", input as InputOf<"operation", "plan">) : undefined;
  if (planned) stage.known.set(key, { concept: "operation", id: planned.id, reader: "committee-clerk" });
  const record = of(stage, key);
  const now = planned ?? (await act(client, record, name, input));
  const refs = [now as { ref?: string; number?: string; decisionNumber?: string }].flatMap((one) => [
    one.ref,
    one.decisionNumber ?? one.number,
  ]);
  stage.say(`${at}  ${told(record.concept, name, by, now)}  ${refs.filter(Boolean).join(" ")}`);
  await tellOf(stage, record, now.version);
}

/** Registers the operators and puts the twenty places on the list, each in one batch. */
async function list(stage: Stage, { at, by }: Bulk): Promise<void> {
  const operation = of(stage, "J1").id;
  const operators = PLACES.map(({ kind }) => (kind ? ownId("operator", utc(at)) : undefined));
  const born = (concept: "operator" | "site", move: string, id: string, input: object) => ({
    key: id,
    concept,
    move,
    id,
    input: { ...input },
  });
  const registered = PLACES.flatMap(({ name, address, position, kind }, index) => {
    const id = operators[index];
    return id ? [born("operator", "register", id, { name, address, position, kind })] : [];
  });
  const sites = PLACES.map(({ name, address, position, by: keys }, index) => {
    const where = operators[index] ? { operator: operators[index] } : { name, address, position };
    const assigned = keys.map(stage.cast.agency);
    return born("site", "add", ownId("site", utc(at)), { operation, ...where, assigned });
  });
  for (const [subject, items] of [["market-drafter", registered] as const, [by, sites] as const]) {
    const { data } = await (await stage.cast.as(subject)).batch(items);
    stage.missing.push(...refusals(data, 201));
  }
  for (const { id } of registered) stage.known.set(id, { concept: "operator", id, reader: "market-clerk" });
  for (const [index, { id }] of sites.entries())
    stage.known.set(`place ${index + 1}`, { concept: "site", id, reader: "committee-clerk" });
  stage.say(`${at}  登记经营户${registered.length}户，列入检查点${sites.length}处`);
}
const refusals = (results: readonly BatchResult[], wanted: number): string[] =>
  results
    .filter(({ status }) => status !== wanted)
    .map(({ key, status, problem }) => `${key} in a batch: ${status} ${problem?.code ?? ""}`);

/** What is written down at a place, with the whole checklist of the operation. */
async function recordOf(stage: Stage, { at, by, place, found, dueOn }: Visit): Promise<InputOf<"inspection", "record">> {
  const { cast } = stage;
  const { id: operation } = of(stage, "J1");
  const { checklist } = await (await cast.as("committee-clerk")).read("operation", operation);
  const { operator } = await (await cast.as("committee-clerk")).read("site", of(stage, `place ${place}`).id);
  const officers = await Promise.all(
    ["drafter", "inspector"].map(async (duty) => (await (await cast.as(`${by}-${duty}`)).me()).officer),
  );
  const items = checklist.map(({ code, text, legalBasis }) => ({
    code,
    text,
    legalBasis,
    ...(found?.code === code
      ? { result: "nonconform" as const, ...found }
      : { result: "conform" as const, measure: "none" as const }),
  }));
  const { name, address } = PLACES[place - 1] ?? { name: "", address: "" };
  const began = Date.parse(utc(at));
  return {
    operation,
    site: of(stage, `place ${place}`).id,
    ...(operator ? { operator } : { party: name, address }),
    officers,
    startedAt: new Date(began - 50 * MINUTE_MS).toISOString(),
    endedAt: new Date(began - 5 * MINUTE_MS).toISOString(),
    items,
    ...(dueOn && { notice: { dueOn, lawBroken: checklist.find(({ code }) => code === found?.code)?.legalBasis ?? "" } }),
    informed: true,
    signature: { how: "signed", signer: "现场负责人" },
  };
}

async function inspect(stage: Stage, visit: Visit): Promise<void> {
  const client = await stage.cast.as(`${visit.by}-inspector`);
  const { id } = await client.start("inspection", "record", await recordOf(stage, visit));
  await recorded(stage, visit, id, visit.at);
  if (visit.key) await arises(stage, visit.key, id, visit.by);
}
/** Says what an inspection has come to, and keeps it in mind. */
async function recorded(stage: Stage, visit: Visit, id: string, at: string): Promise<void> {
  const inspector = `${visit.by}-inspector`;
  const here: Known = { concept: "inspection", id, reader: "committee-clerk" };
  stage.known.set(`inspection ${VISITS.indexOf(visit) + 1}`, here);
  const record = await (await stage.cast.as(inspector)).read("inspection", id);
  const what = [PLACES[visit.place - 1]?.name, record.ref, record.noticeNumber].filter(Boolean).join(" ");
  stage.say(`${at}  ${told("inspection", "record", inspector, record)}  ${what}`);
  await tellOf(stage, here, record.version);
}

/** Waits for the task or the case that the service makes of a finding. */
async function arises({ cast, known, scene, say, missing }: Stage, key: string, inspection: string, by: string): Promise<void> {
  const concept = key.startsWith("N") ? "rectification" : "casefile";
  const reader = `${by}-clerk`;
  const client = await cast.as(reader);
  const line = await until(scene.patience, async () => (await client.related("inspection", inspection, { concept })).data[0]);
  if (!line) {
    missing.push(`${key} has not come about`);
    return;
  }
  known.set(key, { concept, id: line.id, reader });
  say(`      ${key} ${line.title}  ${line.ref ?? ""} ${line.number ?? ""}${line.dueOn ? `  期限 ${line.dueOn}` : ""}`);
}

/** Sends what was recorded without a network, and sends it once more: the second time nothing happens. */
async function sendOffline(stage: Stage, { at, by }: Bulk): Promise<void> {
  const visits = VISITS.filter(({ offline }) => offline);
  const items = await Promise.all(
    visits.map(async (visit) => {
      const id = ownId("inspection", utc(visit.at));
      return { key: id, concept: "inspection", move: "record", id, input: { ...(await recordOf(stage, visit)) } };
    }),
  );
  const client = await stage.cast.as(by);
  const [first, again] = [await client.batch(items), await client.batch(items)];
  stage.missing.push(...refusals(first.data, 201));
  const same = first.data.map((result) => ({ ...result, replayed: true }));
  if (JSON.stringify(again.data.map(entriesOf)) !== JSON.stringify(same.map(entriesOf)))
    stage.missing.push("the batch sent again was not answered as the first time");
  stage.say(`${at}  离线检查记录${items.length}份补传，再传一次结果相同`);
  for (const [index, visit] of visits.entries()) await recorded(stage, visit, items[index]?.id ?? "", at);
}
const entriesOf = ({ key, status, id, version, replayed }: BatchResult) => [key, status, id, version, replayed];

/** Lets time pass until the service itself has acted. */
async function pass(stage: Stage, { at, of: key, fires }: Pause): Promise<void> {
  const { concept, id, reader } = of(stage, key);
  const client = await stage.cast.as(reader);
  const late = await until(stage.scene.patience, async () => {
    const { data } = await client.history(concept, id);
    const made = fires.every((move) => data.some((event) => event.move === move));
    if (!made) await setClock(stage.scene, utc(at));
    return made ? data : undefined;
  });
  if (!late) stage.missing.push(`${key} has not seen ${fires.join(", ")}`);
  const record = (await client.read(concept, id)) as Operation;
  stage.say(`${at}  ${told(concept, fires.at(-1) ?? "", "系统", record)}  ${key}`);
  await tellOf(stage, of(stage, key), record.version);
}
