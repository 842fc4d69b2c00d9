import { describe, expect, test } from "vitest";
import { canonical, type RecordEvent } from "../../shared/core/event.ts";
import type { Kept } from "../../shared/core/lifecycle.ts";
import type { Inspection } from "../../shared/domain/inspection/record.ts";
import { type Policy, policies } from "../../shared/policies.ts";
import { allConcepts, conceptOf } from "../../shared/registry.ts";
import { id, idFor } from "../kit/cast.ts";
import { OPERATION, OPERATOR, SITE } from "../kit/examples/inspection.ts";
import { ableTo, attempt, birthsOf, type Lived, later, movesOf, newborn, reach } from "../kit/walk.ts";

const moveOf = ({ makes }: Policy) => conceptOf(makes.concept).moves[makes.move];
const EVENTS = allConcepts.flatMap((concept) => movesOf(concept).map(([, { event }]) => event));

describe("the table of policies", () => {
  test("starts from events that there are and makes moves that the service itself may make", () => {
    expect(policies.map(({ on }) => on).filter((type) => !EVENTS.includes(type))).toEqual([]);
    for (const policy of policies)
      expect([policy.name, Object.keys(moveOf(policy)?.by ?? {})]).toEqual([policy.name, expect.arrayContaining(["system"])]);
  });

  test("names each policy of an event once: its name is part of what makes an effect happen once", () => {
    const keys = policies.map(({ on, name }) => `${on} ${name}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test("leads nowhere back to where it began", () => {
    const next = (type: string) => policies.filter(({ on }) => on === type).flatMap((policy) => moveOf(policy)?.event ?? []);
    const from = (type: string, path: string[]): string[] =>
      path.includes(type) ? [[...path, type].join(" → ")] : next(type).flatMap((one) => from(one, [...path, type]));
    expect(EVENTS.flatMap((type) => from(type, []))).toEqual([]);
  });
});

/** A life of each concept in each state, one more move made. */
const lives: Lived[] = allConcepts.flatMap((concept) => [
  ...birthsOf(concept).map((birth) => newborn(concept, undefined, birth)),
  ...[...reach(concept).values()].flatMap(({ record, events }) =>
    movesOf(concept).flatMap(([name, move]) => {
      const [who] = ableTo(concept, record, move);
      const done = who && attempt(concept, record, name, who, later(record.updatedAt, 60 * 24 * 40));
      return done && "event" in done ? [{ record: done.next, events: [...events, done.event] }] : [];
    }),
  ),
]);
/** What an event sets off: policy, index, id and input of each effect. */
const effectsOf = (event: RecordEvent, then: Kept) =>
  policies
    .filter(({ on }) => on === event.type)
    .flatMap((policy) =>
      policy.effects(event, then).map((effect) => ({ policy, ...effect, input: effect.input as Record<string, unknown> })),
    );

/** An inspection of the pharmacy in the operation. */
const recorded = newborn(conceptOf("inspection"));
const withItems = (more: Partial<Inspection>) => {
  const [event] = recorded.events;
  if (!event) throw new Error("no event");
  return effectsOf(event, { ...(recorded.record as Inspection), ...more } as Inspection);
};
const bad = {
  text: "冷藏温度",
  result: "nonconform" as const,
  finding: "11℃",
  requirement: "修复冷柜",
  photos: [idFor("att", "a")],
} satisfies Partial<Inspection["items"][number]>;
const items: Inspection["items"] = [
  { ...bad, code: "B3", measure: "notice" },
  { ...bad, text: "无证", measure: "case" },
  { ...bad, measure: "fixed" },
  { ...bad, text: "台账", measure: "notice" },
  { text: "证照", result: "conform", measure: "none", photos: [] },
];
const notice = { dueOn: "2026-06-15", lawBroken: "第五十四条", basis: "第二十八条", consequence: "依法处理" };
const grave = withItems({
  items,
  notice,
  noticeNumber: "滨市责改〔2026〕1号",
  earlier: [idFor("ins", "b")],
  operationKind: "special-campaign",
});
const made = (effects: ReturnType<typeof effectsOf>) => effects.map(({ policy: { makes } }) => `${makes.concept}.${makes.move}`);

describe("effects", () => {
  test("are the same however often they are worked out, and change neither event nor record", () => {
    for (const { record, events } of lives) {
      const event = events.at(-1) as RecordEvent;
      const before = canonical([event, record]);
      expect(canonical(effectsOf(event, record))).toBe(canonical(effectsOf(event, record)));
      expect(canonical([event, record])).toBe(before);
    }
  });

  test("say what their move asks for", () => {
    const all = [...lives.flatMap(({ record, events }) => effectsOf(events.at(-1) as RecordEvent, record)), ...grave];
    const wrong = all.filter(({ policy, input }) => !moveOf(policy)?.input.safeParse(input).success);
    expect(wrong.map(({ policy, input }) => [policy.name, input])).toEqual([]);
    expect(new Set(made(all)).size).toBeGreaterThan(3);
  });
});

describe("a recorded inspection", () => {
  test("is remembered by the operator and the site, opens a task for each notice and a case for each case", () => {
    expect(made(grave)).toEqual(["operator.visited", "site.visit", "rectification.open", "rectification.open", "casefile.open"]);
    const { id: inspection } = recorded.record;
    expect(grave.map((effect) => effect.id)).toEqual([OPERATOR, SITE, undefined, undefined, undefined]);
    expect(grave[0]?.input).toEqual({ agency: id("answerer"), on: "2026-06-08", inspection });
    expect(grave[1]?.input).toEqual({ inspection });
    expect(grave[2]?.input).toEqual({
      agency: id("answerer"),
      lead: id("asker"),
      inspection,
      operation: OPERATION,
      operator: OPERATOR,
      party: "某药房",
      address: "海滨路8号",
      code: "B3",
      text: "冷藏温度",
      finding: "11℃",
      requirement: "修复冷柜",
      before: [idFor("att", "a")],
      dueOn: "2026-06-15",
      noticeNumber: "滨市责改〔2026〕1号",
      earlier: [idFor("ins", "b")],
    });
    expect(grave[4]?.input).toMatchObject({
      agency: id("answerer"),
      inspection,
      title: "无证",
      party: "某药房",
      source: "campaign",
      facts: "11℃",
    });
  });

  test("tells where a case comes from: a covert visit, an operation of either kind, or a patrol", () => {
    const source = (more: Partial<Inspection>) =>
      withItems({ items, notice, noticeNumber: "1号", ...more }).at(-1)?.input["source"];
    expect(source({ kind: "covert" })).toBe("covert");
    expect(source({})).toBe("operation");
    expect(source({ operation: undefined })).toBe("patrol");
  });

  test("sets off nothing where there is no operator, no site, no notice and no case", () => {
    expect(withItems({ operator: undefined, site: undefined })).toEqual([]);
  });
});
