import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { decide, evolve, fieldErrors, fold, movesOpenTo } from "../../../shared/core/decide.ts";
import { GENESIS, type RecordEvent, seal } from "../../../shared/core/event.ts";
import { type Concept, type Kept, rowsOf } from "../../../shared/core/lifecycle.ts";
import { letter } from "../../../shared/domain/letter/index.ts";
import { id, of, sha256 } from "../../kit/cast.ts";
import { world } from "../../kit/context.ts";
import { LETTER } from "../../kit/moves.ts";
import { clerk, drafted, drafter, inHand, issued, signatory } from "../../kit/tale.ts";

const NOW = "2026-06-08T02:00:00.000Z";

describe("a command is judged in this order", () => {
  const submit = (who = drafter, expect_?: number, input: unknown = {}) =>
    decide(letter, drafted().record, { id: "x", move: "submit", input, expect: expect_ }, world(NOW, who));

  test("a move that the table does not have is not found, whatever its name", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom("toString", "constructor", "__proto__", "hasOwnProperty")), (move) => {
        fc.pre(!Object.hasOwn(letter.moves, move));
        const decision = decide(letter, drafted().record, { id: "x", move, input: {} }, world(NOW, drafter));
        expect(decision).toEqual({ problem: { code: "not-found" } });
      }),
    );
  });

  test("what exists cannot be born again, what does not exist cannot be moved", () => {
    const again = decide(letter, drafted().record, { id: "x", move: "draft", input: LETTER }, world(NOW, drafter));
    expect(again).toMatchObject({ problem: { code: "already-exists" } });
    const nothing = decide(letter, undefined, { id: "x", move: "submit", input: {} }, world(NOW, drafter));
    expect(nothing).toEqual({ problem: { code: "not-found" } });
  });

  test("a stranger gets the answer of a record that does not exist, even with a stale version and bad input", () => {
    expect(submit(of("stranger", "drafter"), 99, { wrong: 1 })).toEqual({ problem: { code: "not-found" } });
  });

  test("then duty, then version, then state, then input, each naming the moves that are open", () => {
    const allowedMoves = ["revise", "submit", "withdraw"];
    expect(submit(of("asker", "clerk"), 99, { wrong: 1 })).toEqual({ problem: { code: "not-your-move", allowedMoves: [] } });
    expect(submit(drafter, 99, { wrong: 1 })).toEqual({ problem: { code: "stale", allowedMoves } });
    const early = decide(letter, drafted().record, { id: "x", move: "close", input: 1 }, world(NOW, drafter));
    expect(early).toEqual({ problem: { code: "wrong-state", allowedMoves } });
    expect(submit(drafter, 1, { wrong: 1 })).toMatchObject({ problem: { code: "invalid-input" } });
    expect(submit(drafter, 1)).toMatchObject({ next: { state: "in-review", version: 2 } });
  });

  test("no version at all means any version", () => {
    expect(submit(drafter)).toMatchObject({ next: { version: 2 } });
  });
});

describe("bad input", () => {
  test("is pointed at, field by field, at every depth", () => {
    const input = { ...LETTER, title: "", cc: ["agc_x"], questions: ["好", ""], dueDays: 0 };
    const decision = decide(letter, undefined, { id: "x", move: "draft", input }, world(NOW, drafter));
    const errors = "problem" in decision ? (decision.problem.errors ?? []) : [];
    expect(errors.map(({ pointer }) => pointer)).toEqual(["/cc/0", "/title", "/questions/1", "/dueDays"]);
    expect(errors.filter(({ code, detail }) => !code || !detail)).toEqual([]);
  });

  test("in a field whose name has a slash or a tilde has an escaped pointer (RFC 6901)", () => {
    expect(fieldErrors([{ path: ["a/b", "~c", 0], code: "x", message: "y" }])).toEqual([
      { pointer: "/a~1b/~0c/0", code: "x", detail: "y" },
    ]);
  });

  test.each([undefined, null, 7, "text", []])("may be anything, such as %o: it is refused, not crashed on", (input) => {
    const decision = decide(letter, undefined, { id: "x", move: "draft", input }, world(NOW, drafter));
    expect(decision).toMatchObject({ problem: { code: "invalid-input" } });
  });
});

test("an event remembers what set it off, who made it and the fields that the input left to their defaults", () => {
  const title = "只有标题";
  const made = decide(
    letter,
    undefined,
    { id: "ltr_x", move: "draft", input: { title } },
    world(NOW, drafter, { cause: { concept: "letter", record: "ltr_1", event: "evt_1" } }),
  );
  expect("event" in made && made.event).toMatchObject({
    type: "letter.drafted",
    seq: 1,
    schema: 2,
    record: "ltr_x",
    from: null,
    to: "draft",
    at: NOW,
    cause: { concept: "letter", record: "ltr_1", event: "evt_1" },
    prevHash: GENESIS,
    actor: { agency: id("asker"), officer: drafter.officer, name: drafter.name },
    data: { title, kind: "assistance", urgency: "normal", cc: [], questions: [], attachments: [], dueDays: 15 },
  });
});

test("the moves open to someone follow the order of the table", () => {
  const all = { ...clerk, duties: ["drafter", "clerk"] } as const;
  expect(movesOpenTo(letter, inHand().record, world(NOW, all))).toEqual([
    "assign",
    "forward",
    "ask",
    "extend",
    "report",
    "answer",
    "comment",
  ]);
  expect(movesOpenTo(letter, issued().record, world(NOW, signatory))).toEqual(["nudge", "withdraw", "comment"]);
});

/** A library book whose loan, in version 1, called the reader `who`. */
interface Book extends Kept {
  reader?: string;
  loans?: number;
}
const row = rowsOf<Book, "lent", "library">();
const text = { zh: "书", en: "Book" };
const book = {
  name: "book",
  plural: "books",
  prefix: "bok",
  label: text,
  schema: 2,
  upcast: (_move, data) => ({ reader: data["who"] }),
  record: z.any(),
  states: { lent: { label: text } },
  moves: {
    lend: row({
      label: text,
      event: "book.lent",
      input: z.strictObject({ reader: z.string() }),
      from: [],
      to: "lent",
      by: { library: [] },
      tell: {},
      apply: (was, { reader }) => ({ reader, loans: (was.loans ?? 0) + 1 }),
    }),
    pass: row({
      label: text,
      event: "book.passed",
      input: z.strictObject({ reader: z.string() }),
      from: ["lent"],
      to: null,
      by: { library: [] },
      tell: {},
      apply: (was, { reader }) => ({ reader, loans: (was.loans ?? 0) + 1 }),
    }),
  },
  parties: () => ({ library: [id("asker")] }),
  row: () => ({ title: "" }),
  box: () => "all",
  boxes: { all: text },
} as const satisfies Concept<Book, "lent", "library">;

describe("an event of an older schema", () => {
  const old: RecordEvent = seal(
    {
      id: "evt_1",
      type: "book.lent",
      schema: 1,
      concept: "book",
      record: "bok_1",
      seq: 1,
      move: "lend",
      from: null,
      to: "lent",
      at: "2025-03-01T00:00:00.000Z",
      actor: { agency: id("asker"), officer: "off_1", name: "欧阳建国" },
      data: { who: "张三" },
      tell: [],
      prevHash: GENESIS,
    },
    sha256,
  );

  test("is read through the upcast, and stays as it was written", () => {
    const before = structuredClone(old);
    expect(fold<Book>(book, [old])).toMatchObject({ reader: "张三", loans: 1, state: "lent", createdAt: old.at, head: old.hash });
    expect(old).toEqual(before);
  });

  test("is followed by events of today's schema, which are not upcast", () => {
    const was = evolve<Book>(book, undefined, old);
    const passed = decide<Book>(book, was, { id: "bok_1", move: "pass", input: { reader: "李四" } }, world(NOW, of("asker")));
    if ("problem" in passed) throw new Error(passed.problem.code);
    expect(passed.event).toMatchObject({ schema: 2, seq: 2, prevHash: old.hash, data: { reader: "李四" } });
    expect(fold<Book>(book, [old, passed.event])).toEqual(passed.next);
    expect(passed.next).toMatchObject({ reader: "李四", loans: 2 });
  });
});

test("no events make no record", () => {
  expect(fold(letter, [])).toBeUndefined();
});
