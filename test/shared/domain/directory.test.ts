import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Agency, agency } from "../../../shared/domain/agency.ts";
import { type Officer, officer, subjectClaim } from "../../../shared/domain/officer/index.ts";
import { codeSubject, type Subscription, subscription } from "../../../shared/domain/subscription/index.ts";
import { actor, id, of } from "../../kit/cast.ts";
import { world } from "../../kit/context.ts";
import { EXAMPLES } from "../../kit/moves.ts";
import { pointers, tale } from "../../kit/tale.ts";

const WHEN = "2026-06-08 10:00";
const clerk = of("asker", "clerk");
const added = (input?: object) => tale<Subscription>(subscription, WHEN).does(clerk, "add", input);
const rightCode = (record: Subscription): string => world(WHEN).codeFor(codeSubject(record));
const wrongCode = (record: Subscription): string => String((Number(rightCode(record)) + 1) % 1_000_000).padStart(6, "0");

describe("an address where an agency wants to be told", () => {
  test.each([
    ["email", "13000000001"],
    ["email", "nobody@"],
    ["email", "a b@example.gov.cn"],
    ["sms", "clerk@example.gov.cn"],
    ["sms", "12000000001"],
    ["sms", "130000000011"],
    ["sms", "+8613000000001"],
  ])("cannot be for %s: %s", (channel, endpoint) => {
    const problem = tale<Subscription>(subscription, WHEN).refusal(clerk, "add", { channel, endpoint, language: "zh" });
    expect(pointers(problem)).toEqual(["/endpoint"]);
  });

  test.each([
    ["email", "clerk@example.gov.cn"],
    ["sms", "19900000001"],
  ])("can be for %s: %s", (channel, endpoint) => {
    expect(added({ channel, endpoint, language: "en" }).record).toMatchObject({
      state: "pending",
      agency: id("asker"),
      attempts: 0,
    });
  });

  test("is proved by its code, and by no other", () => {
    const story = added();
    story.does(clerk, "verify", { code: wrongCode(story.record) });
    expect(story.record).toMatchObject({ state: "pending", attempts: 1 });
    expect(story.does(clerk, "verify").record).toMatchObject({ state: "verified", attempts: 0 });
  });

  test("takes five tries, however many are made, and then needs a new code", () => {
    const story = added();
    for (let n = 1; n <= 5; n++) story.does(clerk, "verify", { code: wrongCode(story.record) });
    expect(story.refusal(clerk, "verify", { code: rightCode(story.record) }).code).toBe("attempts-exhausted");
    const old = rightCode(story.record);
    story.at("2026-06-08 10:01").does(clerk, "resend");
    expect(rightCode(story.record)).not.toBe(old);
    expect(story.does(clerk, "verify", { code: old }).record.state).toBe("pending");
    expect(story.does(clerk, "verify").record.state).toBe("verified");
  });

  test("has ten minutes for its code", () => {
    const late = added().at("2026-06-08 10:11");
    expect(late.refusal(clerk, "verify")).toEqual({ code: "attempts-exhausted", allowedMoves: ["resend", "remove"] });
    expect(added().at("2026-06-08 10:10").does(clerk, "verify").record.state).toBe("verified");
  });

  test("gets a new code once a minute at most", () => {
    const problem = added().at("2026-06-08 10:00").refusal(clerk, "resend");
    expect(problem).toMatchObject({ code: "too-early", allowedMoves: ["verify", "remove"] });
    expect(added().at("2026-06-08 10:01").does(clerk, "resend").record.attempts).toBe(0);
  });

  test("never has its code in what is remembered", () => {
    const story = added().does(clerk, "verify");
    expect(JSON.stringify([story.record, story.events])).not.toContain(rightCode(story.record));
  });

  test("rests while it is paused, and is gone for good once removed", () => {
    const story = added().does(clerk, "verify").does(clerk, "pause");
    expect(story.does(clerk, "resume").does(clerk, "remove").record.state).toBe("removed");
  });
});

describe("an officer", () => {
  const admin = of("answerer", "admin");
  const enrolled = (fields: object = {}) =>
    tale<Officer>(officer, WHEN).does(admin, "enrol", { ...EXAMPLES.officer.enrol({} as Officer, world(WHEN)), ...fields });
  /** The officer acts on the own record. */
  const self = (record: Officer) => ({ ...actor(record.agency), officer: record.id, duties: record.duties });

  test("is enrolled by the admin of the own agency or of its overseer, in an agency that is active", () => {
    expect(enrolled().record).toMatchObject({ state: "active", agency: id("answerer"), overseer: id("overseer") });
    const above = tale<Officer>(officer, WHEN).does(of("overseer", "admin"), "enrol");
    expect(above.record.agency).toBe(id("answerer"));
    const input = { ...EXAMPLES.officer.enrol({} as Officer, world(WHEN)), agency: id("closed") };
    expect(pointers(tale<Officer>(officer, WHEN).refusal(of("closed", "admin"), "enrol", input))).toEqual(["/agency"]);
  });

  test("who is admin can neither suspend nor dismiss nor demote the own person", () => {
    const story = enrolled({ duties: ["admin", "clerk"] });
    for (const move of ["suspend", "leave"])
      expect(story.refusal(self(story.record), move, { reason: "试" }).code).toBe("not-your-move");
    expect(pointers(story.refusal(self(story.record), "appoint", { duties: ["clerk"] }))).toEqual(["/duties"]);
    expect(story.does(self(story.record), "appoint", { duties: ["admin"] }).record.duties).toEqual(["admin"]);
    expect(story.does(admin, "appoint", { duties: ["clerk"] }).record.duties).toEqual(["clerk"]);
  });

  test("needs a duty, and only known ones", () => {
    expect(pointers(enrolled().refusal(admin, "appoint", { duties: [] }))).toEqual(["/duties"]);
    expect(pointers(enrolled().refusal(admin, "appoint", { duties: ["king"] }))).toEqual(["/duties/0"]);
  });

  test("holds a sign-in account for as long as the officer has not left", () => {
    const story = enrolled();
    const claim = [subjectClaim("https://id.example.gov.cn", "lixiaolan")];
    expect(officer.unique(story.record)).toEqual(claim);
    expect(officer.unique(story.does(admin, "suspend").record)).toEqual(claim);
    expect(officer.unique(story.does(admin, "leave").record)).toEqual([]);
  });

  test("is one of one issuer: the same subject elsewhere is someone else", () => {
    fc.assert(
      fc.property(fc.webUrl(), fc.webUrl(), fc.string(), fc.string(), (issuer, other, subject, else_) => {
        expect(subjectClaim(issuer, subject) === subjectClaim(other, else_)).toBe(issuer === other && subject === else_);
      }),
    );
  });
});

describe("an agency", () => {
  const above = of("overseer", "admin");
  const registered = (fields: object = {}) =>
    tale<Agency>(agency, WHEN).does(above, "register", { ...EXAMPLES.agency.register({} as Agency, world(WHEN)), ...fields });

  test("is registered by its overseer, who must be active", () => {
    expect(registered().record).toMatchObject({ state: "active", parent: id("overseer") });
    const orphan = { ...EXAMPLES.agency.register({} as Agency, world(WHEN)), parent: undefined };
    expect(tale<Agency>(agency, WHEN).refusal(above, "register", orphan).code).toBe("not-your-move");
    const under = { ...orphan, parent: id("closed") };
    expect(pointers(tale<Agency>(agency, WHEN).refusal(of("closed", "admin"), "register", under))).toEqual(["/parent"]);
  });

  test("has a short name that fits into an SMS", () => {
    const input = { ...EXAMPLES.agency.register({} as Agency, world(WHEN)), shortName: "八个字的机关简称" };
    expect(pointers(tale<Agency>(agency, WHEN).refusal(above, "register", input))).toEqual(["/shortName"]);
  });

  test("may change its own name, but neither suspend, resume nor dissolve itself", () => {
    const story = registered();
    const own = actor(story.record.id, "admin");
    expect(story.does(own, "revise").record.name.en).toBe("Customs");
    for (const move of ["suspend", "dissolve"]) expect(story.refusal(own, move).code).toBe("not-your-move");
    expect(story.does(above, "suspend").refusal(own, "resume").code).toBe("not-your-move");
    expect(story.does(above, "resume").record.state).toBe("active");
  });

  test("keeps its document prefix to itself until it is dissolved", () => {
    const story = registered();
    expect(agency.unique(story.record)).toEqual(["docPrefix:滨关"]);
    expect(agency.unique(story.does(above, "suspend").record)).toEqual(["docPrefix:滨关"]);
    expect(agency.unique(story.does(above, "dissolve").record)).toEqual([]);
  });
});
