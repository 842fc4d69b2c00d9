import { describe, expect, test } from "vitest";
import { movesOfPeople } from "../../shared/core/lifecycle.ts";
import { roleOf } from "../../shared/core/roles.ts";
import { letter } from "../../shared/domain/letter/index.ts";
import { officer } from "../../shared/domain/officer/index.ts";
import { subscription } from "../../shared/domain/subscription/index.ts";
import { allConcepts } from "../../shared/registry.ts";
import { deadlineOf } from "../../web/src/kit/concept/deadline.ts";
import { asksNothing, describe as describeField, fieldsOf } from "../../web/src/kit/concept/fields.ts";
import { beginning, grouped, isDanger, rewriting } from "../../web/src/kit/concept/moves.ts";
import { named } from "../../web/src/kit/concept/names.ts";
import { stepsOf, straightWay } from "../../web/src/kit/concept/path.ts";

const CHINESE = /\p{Script=Han}/u;
const MOVES = allConcepts.flatMap((concept) =>
  movesOfPeople(concept).map(([name, move]) => [`${concept.name}.${name}`, move] as const),
);

test.each(MOVES)("every field of %s has a label in both languages, and choices have options", (_, move) => {
  for (const { label, widget, options } of fieldsOf(move.input)) {
    expect(label.zh).toMatch(CHINESE);
    expect(label.en).not.toMatch(CHINESE);
    if (widget === "choice") expect(Object.keys(options ?? {})).not.toHaveLength(0);
  }
});

describe("a form is read from the move's schema", () => {
  const draft = Object.fromEntries(fieldsOf(letter.moves.draft.input).map((field) => [field.name, field]));
  test("with the widget that the schema names or its type implies", () => {
    const widgets = Object.fromEntries(Object.entries(draft).map(([name, { widget }]) => [name, widget]));
    expect(widgets).toMatchObject({
      kind: "choice",
      recipient: "agency",
      cc: "agencies",
      title: "text",
      body: "textarea",
      questions: "lines",
      dueDays: "number",
    });
  });
  test("with its defaults, and with what must be given", () => {
    expect(draft["dueDays"]?.initial).toBe(15);
    const required = Object.values(draft).filter((field) => field.required);
    expect(required.map(({ name }) => name)).toEqual(["title"]);
  });
  test("a move that needs no input is confirmed, not filled in", () => {
    expect(asksNothing(letter.moves.acknowledge)).toBe(true);
    expect(asksNothing(letter.moves.assign)).toBe(false);
  });
});

describe("the fields of a record", () => {
  test("go by the schema's label, or by that of the move that fills them", () => {
    expect(describeField(letter, "legalBasis")?.label.zh).toBe("依据");
    expect(describeField(letter, "outcome")?.options?.["confirmed"]?.zh).toBe("查证属实");
    expect(describeField(letter, "dueOn")?.label.zh).toBe("答复期限");
    expect(describeField(letter, "dueOn", letter.moves.extend)?.label.zh).toBe("新期限");
  });
  test("without a label anywhere are not shown", () => {
    expect(describeField(letter, "fired")).toBeUndefined();
    expect(describeField(letter, "head")).toBeUndefined();
  });
});

describe("the buttons of a record", () => {
  test("put the awaited move first and what ends the letter behind a menu", () => {
    expect(grouped(letter, ["acknowledge", "decline", "forward", "comment"], "issued")).toEqual({
      first: "acknowledge",
      plain: ["comment"],
      grave: ["decline", "forward"],
    });
    expect(isDanger(letter, "decline", "issued")).toBe(true);
    expect(isDanger(letter, "close", "answered")).toBe(false);
  });
  test("keep a suspension behind the menu and its end in front", () => {
    expect(grouped(officer, ["appoint", "suspend", "leave"], "active").grave).toEqual(["suspend", "leave"]);
    expect(grouped(officer, ["appoint", "resume", "leave"], "suspended").plain).toContain("resume");
  });
  test("a move with the form of the beginning rewrites the record on a page", () => {
    expect(rewriting(letter)?.name).toBe("revise");
    expect(rewriting(subscription)).toBeUndefined();
    expect(beginning(letter)?.name).toBe("draft");
  });
});

describe("the way of a letter", () => {
  test("runs from draft to closed by the awaited moves", () => {
    expect(straightWay(letter)).toEqual(["draft", "in-review", "issued", "acknowledged", "in-hand", "answered", "closed"]);
  });
  test("shows a pause beside the way and a withdrawal at its end", () => {
    const queried = stepsOf(letter, "queried", ["issued", "acknowledged", "queried"]);
    expect(queried.find(({ is }) => is === "here")).toEqual({ state: "queried", is: "here", aside: true });
    expect(queried.at(-1)).toEqual({ state: "closed", is: "ahead" });
    expect(stepsOf(letter, "withdrawn", ["draft", "withdrawn"]).at(-1)?.state).toBe("withdrawn");
  });
  test("the recipient acts, the copied agency is informed, the sender begins", () => {
    expect(["sender", "recipient", "cc", "overseer"].map((party) => roleOf(letter, party))).toEqual([
      "begins",
      "acts",
      "informed",
      "informed",
    ]);
  });
});

describe("a due date", () => {
  const nearness = (state: string, dueOn: string | undefined, workingDaysLeft: number | null) =>
    deadlineOf(letter, { state, dueOn, workingDaysLeft }, "2026-06-08")?.nearness;
  test("is late, today, soon or later", () => {
    expect(nearness("issued", "2026-06-30", 15)).toBe("later");
    expect(nearness("issued", "2026-06-11", 3)).toBe("soon");
    expect(nearness("issued", "2026-06-08", 0)).toBe("today");
    expect(nearness("issued", "2026-06-07", 0)).toBe("late");
  });
  test("stands still while clarification is awaited and matters no more once answered", () => {
    expect(named("letter").paused.includes("queried")).toBe(true);
    expect(nearness("queried", "2026-06-30", null)).toBe("paused");
    expect(nearness("answered", "2026-06-30", null)).toBeUndefined();
    expect(nearness("draft", undefined, null)).toBeUndefined();
  });
});
