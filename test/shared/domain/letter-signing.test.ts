import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { letter } from "../../../shared/domain/letter/index.ts";
import { id, of } from "../../kit/cast.ts";
import { LETTER } from "../../kit/moves.ts";
import { drafted, drafter, issued, pointers, signatory } from "../../kit/tale.ts";
import { readersOf } from "../../kit/walk.ts";

describe("a letter is written by one officer and signed by another", () => {
  test("an officer who holds both duties cannot sign the own draft, nor sees the button", () => {
    const both = { ...drafter, duties: ["drafter", "signatory"] } as const;
    const story = drafted().does(both, "submit");
    expect(story.refusal(both, "sign")).toEqual({ code: "two-person-rule", allowedMoves: ["return", "withdraw"] });
  });

  test("another signatory of the agency can sign it, even one who holds both duties", () => {
    const other = of("asker", "signatory", "drafter");
    expect(drafted().does(drafter, "submit").does(other, "sign").record.state).toBe("issued");
  });

  test("the drafter remains the drafter when a colleague revises the text", () => {
    const colleague = { ...of("asker", "drafter", "clerk") };
    const both = { ...drafter, duties: ["drafter", "signatory"] } as const;
    const story = drafted()
      .does(colleague, "revise", { ...LETTER, title: "另一标题" })
      .does(colleague, "submit");
    expect(story.record.title).toBe("另一标题");
    expect(story.refusal(both, "sign").code).toBe("two-person-rule");
  });

  test("a letter sent back to its drafter must say why, and goes round again", () => {
    const story = drafted().does(drafter, "submit");
    expect(pointers(story.refusal(signatory, "return", { opinion: "  " }))).toEqual(["/opinion"]);
    story.does(signatory, "return", { opinion: "依据不足" });
    expect(story.record.state).toBe("draft");
    expect(story.does(drafter, "revise").does(drafter, "submit").does(signatory, "sign").record.state).toBe("issued");
  });
});

describe("a letter goes for signature only when it is complete", () => {
  const whole = { ...LETTER };
  const needed = ["recipient", "subject", "legalBasis", "body", "questions"] as const;

  test("every missing field is listed at once, each with its pointer, whichever are missing", () => {
    fc.assert(
      fc.property(fc.subarray([...needed]), (missing) => {
        const fields = Object.fromEntries(Object.entries(whole).filter(([name]) => !(missing as string[]).includes(name)));
        const story = drafted(Object.fromEntries(needed.map((name) => [name, fields[name]])));
        if (missing.length === 0) return void expect(story.does(drafter, "submit").record.state).toBe("in-review");
        const problem = story.refusal(drafter, "submit");
        expect(problem).toMatchObject({ code: "rule-broken", allowedMoves: ["revise", "submit", "withdraw"] });
        expect(pointers(problem).sort()).toEqual(missing.map((name) => `/${name}`).sort());
        expect(new Set(problem.errors?.map(({ code }) => code))).toEqual(new Set(["required"]));
      }),
      { numRuns: 40 },
    );
  });

  test.each([
    ["its own agency as recipient", { recipient: id("asker") }, [["/recipient", "self"]]],
    ["its own agency among the copies", { cc: [id("copied"), id("asker")] }, [["/cc/1", "self"]]],
    ["a suspended agency as recipient", { recipient: id("closed") }, [["/recipient", "agency"]]],
    ["a suspended agency among the copies", { cc: [id("closed")] }, [["/cc/0", "agency"]]],
    ["a recipient that does not exist", { recipient: "agc_00000000000000000000000000" }, [["/recipient", "agency"]]],
  ])("it may not have %s", (_, fields, errors) => {
    const problem = drafted(fields).refusal(drafter, "submit");
    expect(problem.errors?.map(({ pointer, code }) => [pointer, code])).toEqual(errors);
  });

  test("what has become wrong since it was submitted stops the signature too", () => {
    const story = drafted().does(drafter, "submit");
    story.record = { ...story.record, recipient: id("closed") };
    expect(pointers(story.refusal(signatory, "sign"))).toEqual(["/recipient"]);
  });
});

describe("the time limit of the law binds market regulators only", () => {
  test("between two of them an assistance letter gets 15 working days, whatever was filled in", () => {
    const { record } = issued({ dueBasis: "statutory", dueDays: 40 });
    expect(record).toMatchObject({ dueDays: 15, dueOn: "2026-06-30", ackDueOn: "2026-06-09" });
  });

  test.each([
    ["to another kind of agency", { recipient: id("drug") }],
    ["for another kind of letter", { kind: "information" }],
  ])("it is refused %s", (_, fields) => {
    expect(pointers(drafted({ ...fields, dueBasis: "statutory" }).refusal(drafter, "submit"))).toEqual(["/dueBasis"]);
  });

  test("an agreed limit is open to all, from 1 to 180 working days", () => {
    expect(issued({ recipient: id("drug"), dueDays: 7 }).record.dueOn).toBe("2026-06-17");
    for (const dueDays of [0, 181, 1.5, "7"])
      expect(pointers(drafted().refusal(drafter, "revise", { ...LETTER, dueDays }))).toEqual(["/dueDays"]);
  });
});

describe("signing", () => {
  test("gives number and dates, and tells the recipient's clerks and every copy", () => {
    const story = issued();
    expect(story.record).toMatchObject({ number: "滨综执协查〔2026〕12号", issuedOn: "2026-06-08", dueOn: "2026-06-30" });
    expect(story.events.at(-1)?.tell).toEqual([
      { agency: id("answerer"), party: "recipient" },
      { agency: id("copied"), party: "cc" },
    ]);
  });

  test("lets the recipient, the copies and the recipient's overseer see the letter, none of whom could before", () => {
    const before = drafted().does(drafter, "submit").record;
    expect([...readersOf(letter, before)]).toEqual([id("asker")]);
    const readers = readersOf(letter, issued().record);
    expect(readers).toEqual(new Set([id("asker"), id("answerer"), id("copied"), id("overseer")]));
  });

  test("counts from the date in Shanghai, not in Greenwich", () => {
    expect(issued({}, "2026-06-09 00:30").record.issuedOn).toBe("2026-06-09");
  });

  test("says that a due date is provisional when it needs a year without an official calendar", () => {
    expect(issued({}, "2026-12-21 09:00").record).toMatchObject({ dueOn: "2027-01-12", provisional: true });
    expect(issued().record.provisional).toBeUndefined();
  });

  test("freezes the text: nobody revises an issued letter", () => {
    expect(issued().refusal(drafter, "revise")).toMatchObject({
      code: "wrong-state",
      allowedMoves: ["nudge", "withdraw", "comment"],
    });
  });
});

test("before it is issued a withdrawn letter tells no other agency; after that it does", () => {
  expect(drafted().does(drafter, "withdraw").events.at(-1)?.tell).toEqual([]);
  const told = issued().does(signatory, "withdraw").events.at(-1)?.tell;
  expect(told?.map(({ party }) => party)).toEqual(["recipient", "cc"]);
});

test("unknown fields are refused, and text is trimmed", () => {
  const problem = drafted().refusal(drafter, "revise", { ...LETTER, state: "issued" });
  expect(problem).toMatchObject({ code: "invalid-input", errors: [{ code: "unrecognized_keys" }] });
  expect(drafted({ title: "  协查  " }).record.title).toBe("协查");
});
