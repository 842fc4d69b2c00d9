import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fold } from "../../../shared/core/decide.ts";
import type { RecordEvent } from "../../../shared/core/event.ts";
import type { AnyConcept } from "../../../shared/core/lifecycle.ts";
import { catalogueOf } from "../../../shared/domain/common/catalogue.ts";
import { webhookUrl } from "../../../shared/domain/subscription/endpoint.ts";
import { type Subscription, subscription } from "../../../shared/domain/subscription/index.ts";
import { afterQuiet, releaseOf, secretSubjects, wants } from "../../../shared/domain/subscription/rules.ts";
import { allConcepts } from "../../../shared/registry.ts";
import { id, of, sha256 } from "../../kit/cast.ts";
import { world } from "../../kit/context.ts";
import { hostileUrls } from "../../kit/hostile.ts";
import { pointers, shanghai, tale } from "../../kit/tale.ts";
import { movesOf } from "../../kit/walk.ts";

const WHEN = "2026-06-08 10:00";
const [clerk, drafter] = [of("asker", "clerk"), of("asker", "drafter")];
const SMS = { channel: "sms", endpoint: "13000000001", language: "zh" };
const HOOK = { channel: "webhook", endpoint: "https://hooks.partner.example/xct", language: "zh" };
const added = (input: object, who = clerk) => tale<Subscription>(subscription, WHEN).does(who, "add", input);
const system = world(WHEN).actor;

describe("an event of the first shape", () => {
  /** As version 0.1.0 wrote it. */
  const old: RecordEvent[] = [
    { move: "add", to: "pending", data: { ...SMS, agency: id("asker") }, at: "2026-01-05T02:00:00.000Z" },
    { move: "verify", to: "verified", data: { matches: true }, at: "2026-01-05T02:01:00.000Z" },
    { move: "pause", to: "paused", data: {}, at: "2026-01-06T02:00:00.000Z" },
    { move: "resume", to: "verified", data: {}, at: "2026-01-07T02:00:00.000Z" },
  ].map((event, index) => ({
    ...event,
    id: `evt_${index}`,
    type: `subscription.${event.move}`,
    schema: 1,
    concept: "subscription",
    record: "sub_1",
    seq: index + 1,
    from: null,
    actor: { agency: id("asker"), officer: "off_1", name: "李晓岚" },
    tell: [],
    prevHash: "",
    hash: sha256(String(index)),
  }));

  test("folds into a subscription of today, which asks for everything, at any hour, since it was last in force", () => {
    const record = fold<Subscription>(subscription, old);
    expect(record && subscription.record.parse(record)).toEqual(record);
    expect(record).toMatchObject({
      state: "verified",
      concepts: [],
      types: [],
      parties: [],
      urgencies: [],
      digest: false,
      secret: 1,
      since: "2026-01-07T02:00:00.000Z",
    });
  });
});

describe("what one can ask for", () => {
  test("is every kind of record that tells anybody anything, every told event and every part with a name", () => {
    const { concepts, types, parties } = catalogueOf(allConcepts);
    const toldOf = (one: AnyConcept) => movesOf(one).filter(([, { tell }]) => Object.keys(tell).length > 0);
    const telling = allConcepts.filter((one) => toldOf(one).length > 0);
    expect(Object.keys(concepts).sort()).toEqual(telling.map(({ name }) => name).sort());
    const told = allConcepts.flatMap(toldOf);
    expect(Object.keys(types).sort()).toEqual(told.map(([, { event }]) => event).sort());
    const parts = allConcepts.flatMap((one) => movesOf(one).flatMap(([, { tell }]) => Object.keys(tell)));
    expect(Object.keys(parties)).toEqual(expect.arrayContaining([...new Set(parts)]));
  });

  test("is offered whole, but for what concerns subscriptions themselves", () => {
    const { concepts, types } = catalogueOf(allConcepts);
    const offered = (field: "concepts" | "types") =>
      Object.keys((subscription.record.shape[field].meta() as { options: object }).options);
    expect(offered("concepts").sort()).toEqual(Object.keys(concepts).sort());
    const missing = Object.keys(types).filter((type) => !offered("types").includes(type));
    expect(missing).toEqual(["subscription.added", "subscription.code-sent", "subscription.tested"]);
    expect(pointers(tale<Subscription>(subscription, WHEN).refusal(clerk, "add", { ...SMS, types: ["letter.lost"] }))).toEqual([
      "/types/0",
    ]);
  });

  test("narrows: each filter that is set must fit, an empty one fits everything", () => {
    const all = added(SMS).record;
    const matter = { concept: "letter", type: "letter.signed", parties: ["cc", "overseer"], urgency: "urgent" };
    expect(wants(all, matter)).toBe(true);
    for (const [right, wrong] of [
      [{ concepts: ["letter"] }, { concepts: ["agency"] }],
      [{ types: ["letter.signed", "letter.nudged"] }, { types: ["letter.nudged"] }],
      [{ parties: ["overseer"] }, { parties: ["sender"] }],
      [{ urgencies: ["urgent", "extra-urgent"] }, { urgencies: ["normal"] }],
    ] as [Partial<Subscription>, Partial<Subscription>][]) {
      expect([right, wants({ ...all, ...right }, matter)]).toEqual([right, true]);
      expect([wrong, wants({ ...all, ...wrong }, matter)]).toEqual([wrong, false]);
    }
  });
});

describe("when a message goes out", () => {
  test.each([
    ["22:00", "07:00", "2026-06-08 21:59", "2026-06-08 21:59"],
    ["22:00", "07:00", "2026-06-08 22:00", "2026-06-09 07:00"],
    ["22:00", "07:00", "2026-06-09 06:59", "2026-06-09 07:00"],
    ["22:00", "07:00", "2026-06-09 07:00", "2026-06-09 07:00"],
    ["12:00", "14:00", "2026-06-08 13:00", "2026-06-08 14:00"],
    ["12:00", "14:00", "2026-06-08 14:00", "2026-06-08 14:00"],
    ["08:00", "08:00", "2026-06-08 08:00", "2026-06-08 08:00"],
    [undefined, undefined, "2026-06-08 03:00", "2026-06-08 03:00"],
  ])("quiet from %s to %s: at %s it goes out at %s", (quietFrom, quietTo, now, then) => {
    expect(afterQuiet({ quietFrom, quietTo }, shanghai(now))).toBe(shanghai(then));
  });

  test("it is never earlier than now, never a day and more later, and never in quiet hours", () => {
    const time = fc.tuple(fc.nat(23), fc.nat(59)).map(([h, m]) => `${String(h).padStart(2, "0")}:${String(m).padStart(2, "0")}`);
    fc.assert(
      fc.property(time, time, fc.integer({ min: 0, max: 60 * 24 * 30 }), (quietFrom, quietTo, minutes) => {
        const now = new Date(Date.parse("2026-06-01T00:00:30.000Z") + minutes * 60_000).toISOString();
        const at = afterQuiet({ quietFrom, quietTo }, now);
        expect(at >= now && Date.parse(at) - Date.parse(now) < 86_400_000).toBe(true);
        expect(afterQuiet({ quietFrom, quietTo }, at)).toBe(at);
      }),
    );
  });

  test.each([
    ["2026-06-08 08:59", {}, "2026-06-08 09:00"],
    ["2026-06-08 09:00", {}, "2026-06-09 09:00"],
    ["2026-06-08 15:00", { quietFrom: "20:00", quietTo: "10:30" }, "2026-06-09 10:30"],
  ])("a digest at %s with %o goes out at %s", (now, quiet, then) => {
    const target = { ...added({ ...SMS, digest: true }).record, ...quiet };
    expect(releaseOf(target, shanghai(now))).toEqual({ at: shanghai(then), digest: true });
  });
});

describe("a webhook", () => {
  test("is proved by the service alone, and by no code", () => {
    const story = added(HOOK);
    expect(story.refusal(clerk, "verify", { code: "123456" }).code).toBe("wrong-state");
    expect(story.refusal(clerk, "prove").code).toBe("not-your-move");
    expect(story.does(system, "prove").record).toMatchObject({ state: "verified", since: shanghai(WHEN) });
    expect(added(SMS).refusal(system, "prove").code).toBe("wrong-state");
  });

  test("has two secrets for a day after a rotation, else one; no secret is remembered", () => {
    const story = added(HOOK).does(system, "prove");
    const subjects = (at: string) => secretSubjects(story.record, shanghai(at)).map((text) => text.split("#")[1]);
    expect(subjects(WHEN)).toEqual(["1"]);
    story.at("2026-06-09 10:00").does(clerk, "rotate");
    expect([subjects("2026-06-09 10:00"), subjects("2026-06-10 09:59"), subjects("2026-06-10 10:00")]).toEqual([
      ["2", "1"],
      ["2", "1"],
      ["2"],
    ]);
    expect(added(SMS).does(clerk, "verify").refusal(clerk, "rotate").code).toBe("wrong-state");
  });

  test("once disabled it can be enabled, and is in force since before", () => {
    const story = added(HOOK).does(system, "prove").at("2026-06-12 10:00").does(system, "disable", { reason: "gone" });
    expect(story.record).toMatchObject({ state: "disabled", disabledFor: "gone" });
    story.does(clerk, "enable");
    expect(story.record).toMatchObject({ state: "verified", since: shanghai(WHEN) });
    expect(story.record.disabledFor).toBeUndefined();
  });

  test("is named by a public https URL: none of the hostile ones", () => {
    const accepted = hostileUrls(8443).filter((url) => typeof webhookUrl(url) !== "string");
    expect(accepted).toEqual([]);
    for (const url of ["https://hooks.partner.example/xct?a=1", "https://HOOKS.partner.gov.cn:8443/", "https://xn--fiqs8s.cn/"])
      expect(typeof webhookUrl(url)).toBe("object");
    const local = { ...world(WHEN, clerk), local: true };
    expect(typeof webhookUrl("http://127.0.0.1:8080/xct", { local: local.local })).toBe("object");
    expect(
      pointers(tale<Subscription>(subscription, WHEN).refusal(clerk, "add", { ...HOOK, endpoint: "http://127.0.0.1/" })),
    ).toEqual(["/endpoint"]);
  });
});

describe("a subscription", () => {
  test("of the agency is that of clerks and administrators, one's own is one's own", () => {
    const own = { ...SMS, officer: drafter.officer };
    expect(tale<Subscription>(subscription, WHEN).refusal(drafter, "add", SMS).code).toBe("not-your-move");
    const story = added(own, drafter).does(drafter, "verify");
    expect(story.refusal(of("asker", "signatory"), "pause").code).toBe("not-your-move");
    expect(story.does(drafter, "pause").does(clerk, "resume").record.state).toBe("verified");
    const stranger = of("answerer", "drafter").officer;
    expect(pointers(tale<Subscription>(subscription, WHEN).refusal(clerk, "add", { ...SMS, officer: stranger }))).toEqual([
      "/officer",
    ]);
  });

  test("is tested once a minute at most", () => {
    const story = added(SMS).does(clerk, "verify").does(clerk, "test");
    expect(story.refusal(clerk, "test").code).toBe("too-early");
    expect(story.at("2026-06-08 10:01").does(clerk, "test").record.testedAt).toBe(shanghai("2026-06-08 10:01"));
  });

  test("is adjusted as a whole: what is left out is no longer wished for", () => {
    const story = added({ ...SMS, quietFrom: "22:00", quietTo: "07:00", digest: true, concepts: ["letter"] }).does(
      clerk,
      "verify",
    );
    story.does(clerk, "adjust", { language: "en" });
    expect(story.record).toMatchObject({ language: "en", concepts: [], digest: false, endpoint: SMS.endpoint });
    expect([story.record.quietFrom, story.record.quietTo]).toEqual([undefined, undefined]);
    expect(pointers(story.refusal(clerk, "adjust", { language: "zh", quietTo: "07:00" }))).toEqual(["/quietFrom"]);
  });
});
