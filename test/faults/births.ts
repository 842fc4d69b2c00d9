import { addDays, localDate } from "../../shared/core/clock.ts";
import type { Actor, AnyConcept } from "../../shared/core/lifecycle.ts";
import { AGENCIES, actor, id, type Key } from "../kit/cast.ts";
import { world as seenBy } from "../kit/context.ts";
import { inspectorsOf } from "../kit/examples/inspection.ts";
import { ordered } from "../kit/inspect.ts";
import { BORN_BY, example, LETTER } from "../kit/moves.ts";
import { birthsOf } from "../kit/walk.ts";
import { INSPECTING, JOINT } from "./joint.ts";
import type { Random } from "./random.ts";

const SENDERS: readonly Key[] = ["asker", "asker", "drug", "stranger"];
const RECIPIENTS: readonly Key[] = ["answerer", "answerer", "rightful", "copied"];
const REGULATORS = new Set(Object.values(AGENCIES).flatMap(({ id, sector }) => (sector === "market-regulation" ? [id] : [])));
const HOUR = 3_600_000;

/** The first move of a record, its input, who makes it, and words that occur in no other record of the world. */
export interface Birth {
  move: string;
  input: unknown;
  by: Actor;
  mark: string;
}
type Making = (random: Random, name: string, now: number) => Omit<Birth, "move">;
const dateIn = (now: number, days: number): string => addDays(localDate(new Date(now).toISOString()), days);

const MAKING: Record<string, Making> = {
  letter: (random, name) => {
    const sender = random.pick(SENDERS);
    const cc = random.pick([[], [id("copied")], [id("overseer"), id("province")]]);
    const recipient = id(random.pick(RECIPIENTS));
    const urgency = random.pick(["normal", "urgent", "extra-urgent"] as const);
    const legal = REGULATORS.has(id(sender)) && REGULATORS.has(recipient);
    const more = { urgency, cc: cc.filter((one) => one !== recipient), dueBasis: legal ? "statutory" : "requested" };
    const input = { ...LETTER, recipient, ...more, dueDays: random.between(2, 8), title: `${name} 协查` };
    return { input, by: actor(id(sender), "drafter"), mark: input.title };
  },
  subscription: (random, name) => {
    const endpoint = `${name}@example.gov.cn`;
    const where = random.chance(0.7)
      ? { channel: "email", endpoint }
      : { channel: "webhook", endpoint: `https://${name}.example.com/xct` };
    return { input: { language: "zh", ...where }, by: actor(id(random.pick(RECIPIENTS)), "clerk"), mark: where.endpoint };
  },
  /** Some hours ago, without a network, half of them in the operation: each correction becomes a task, each grave finding a case. */
  inspection: (random, name, now) => {
    const joint = random.chance(0.5);
    const agency = id(random.pick(joint ? INSPECTING : RECIPIENTS));
    const measures = Array.from({ length: random.between(1, 4) }, () =>
      random.pick(["notice", "notice", "case", "none"] as const),
    );
    const items = measures.map((measure, n) =>
      measure === "none" ? ({ text: `${name} 第${n}项`, result: "conform" } as const) : ordered(`${name} 第${n}项`, { measure }),
    );
    const notice = { dueOn: dateIn(now, random.between(1, 8)), lawBroken: "食品安全法第五十四条" };
    const input = {
      ...(joint && { operation: JOINT.operation, site: random.pick(JOINT.sites) }),
      party: `${name} 店`,
      address: "海滨路9号",
      officers: inspectorsOf(agency),
      startedAt: new Date(now - 5 * HOUR).toISOString(),
      endedAt: new Date(now - 4 * HOUR).toISOString(),
      items,
      ...(measures.includes("notice") && { notice }),
      informed: true,
      signature: { how: "signed" },
    };
    return { input, by: actor(agency, "inspector"), mark: input.party };
  },
  rectification: (random, name, now) => {
    const text = `${name} 整改`;
    const task = {
      text,
      requirement: "整改到位",
      party: "某店",
      owner: id("answerer"),
      dueOn: dateIn(now, random.between(1, 8)),
    };
    return {
      input: { ...task, coOwners: random.pick([[], [id("rightful")]]) },
      by: actor(id("province"), "drafter"),
      mark: text,
    };
  },
};

/** What brings a record into being, unlike any other in the world. */
export function birth(random: Random, concept: AnyConcept, name: string, now: number): Birth {
  const [move = ""] = birthsOf(concept);
  const made = MAKING[concept.name]?.(random, name, now);
  if (made) return { move, ...made };
  const by = BORN_BY[concept.name as keyof typeof BORN_BY];
  const who = actor(id(by.agency), by.duty);
  const given = example(concept, move, undefined, seenBy("2026-06-08T00:00:00Z", who)) as Record<string, unknown>;
  if (concept.name === "officer") return { move, input: { ...given, subject: name }, by: who, mark: name };
  return { move, input: given, by: who, mark: "" };
}
