import { describe, expect, test } from "vitest";
import { decide, fold } from "../../../shared/core/decide.ts";
import type { RecordEvent } from "../../../shared/core/event.ts";
import { FILES_MAX, filesAtFault, filesIn } from "../../../shared/core/files.ts";
import { type Actor, type Ctx, type Kept, SYSTEM } from "../../../shared/core/lifecycle.ts";
import { letter } from "../../../shared/domain/letter/index.ts";
import type { Letter } from "../../../shared/domain/letter/record.ts";
import { fileOf, id, idFor } from "../../kit/cast.ts";
import { world } from "../../kit/context.ts";
import { LETTER } from "../../kit/moves.ts";
import { drafted, drafter, handler, inHand, pointers } from "../../kit/tale.ts";

const NOW = "2026-06-08T02:00:00.000Z";
const [OURS, MORE, THEIRS] = [fileOf(id("asker")), fileOf(id("asker"), 2), fileOf(id("answerer"))];
const many = (count: number): string[] => Array.from({ length: count }, (_, n) => idFor("att", "many", String(n)));
const known =
  (state: string, owner = id("asker")): Ctx["known"] =>
  (one) =>
    ({ id: one, state, owner }) as unknown as Kept;

/** What is wrong with a draft of the asker's that names these files. */
function draftWith(attachments: string[], more: Partial<Ctx> = {}, who: Actor = drafter) {
  const done = decide(
    letter,
    undefined,
    { id: "ltr_x", move: "draft", input: { ...LETTER, attachments } },
    world(NOW, who, more),
  );
  return "problem" in done ? { code: done.problem.code, at: pointers(done.problem) } : "made";
}

describe("an attachment that an input names", () => {
  test("is found at any depth, with the way to it", () => {
    const value = { a: [OURS, "text"], "b/c": { d: [[THEIRS]] }, e: `see ${OURS}`, f: null, g: 3 };
    expect(filesIn(value)).toEqual([
      { id: OURS, pointer: "/a/0" },
      { id: THEIRS, pointer: "/b~1c/d/0/0" },
    ]);
  });

  test("must be the acting agency's own", () => {
    expect(draftWith([OURS])).toBe("made");
    expect(draftWith([OURS, THEIRS])).toEqual({ code: "rule-broken", at: ["/attachments/1"] });
  });

  test.each(["quarantined", "rejected", "expired"])("must not be %s", (state) => {
    expect(draftWith([OURS], { known: known(state) })).toEqual({ code: "rule-broken", at: ["/attachments/0"] });
  });

  test("must exist, and is refused no differently when it does not", () => {
    const none = idFor("att", "nobody's");
    const detail = (file: string) => {
      const done = decide(
        letter,
        undefined,
        { id: "l", move: "draft", input: { title: "t", attachments: [file] } },
        world(NOW, drafter),
      );
      return "problem" in done && done.problem.errors?.map((error) => [error.code, error.detail]);
    };
    expect(detail(none)).toEqual(detail(THEIRS));
  });

  test("counts also where a text was expected", () => {
    const done = decide(letter, undefined, { id: "l", move: "draft", input: { title: ` ${THEIRS} ` } }, world(NOW, drafter));
    expect("problem" in done && pointers(done.problem)).toEqual(["/title"]);
  });

  test(`is one of at most ${FILES_MAX} that come with one move`, () => {
    const ctx = world(NOW, drafter, { known: known("attachable") });
    const refused = (count: number) => filesAtFault({ photos: many(count) }, undefined, ctx);
    expect(refused(FILES_MAX)).toBeUndefined();
    expect(refused(FILES_MAX + 2)?.errors?.map(({ pointer }) => pointer)).toEqual([
      `/photos/${FILES_MAX}`,
      `/photos/${FILES_MAX + 1}`,
    ]);
  });

  test("may be passed on by the service itself, whoever it belongs to, once it has passed", () => {
    const record = { ...drafted().record, state: "draft" } as Letter;
    const concept = { ...letter, moves: { ...letter.moves, revise: { ...letter.moves.revise, by: { system: [] } } } };
    const pass = (more: Partial<Ctx>) =>
      decide(
        concept,
        record,
        { id: record.id, move: "revise", input: { ...LETTER, attachments: [THEIRS] } },
        world(NOW, SYSTEM, more),
      );
    expect("event" in pass({})).toBe(true);
    expect("event" in pass({ known: known("quarantined") })).toBe(false);
  });
});

describe("an attachment that the record holds already", () => {
  test("may stay when it is written anew, whoever put it there", () => {
    const story = drafted({ attachments: [OURS] });
    const foreign = { known: known("attachable", id("stranger")) };
    const revise = (attachments: string[]) => {
      const command = { id: story.record.id, move: "revise", input: { ...LETTER, attachments } };
      return decide(letter, story.record, command, world(NOW, drafter, foreign));
    };
    expect("event" in revise([OURS])).toBe(true);
    expect("event" in revise([OURS, THEIRS])).toBe(false);
  });
});

describe("a letter", () => {
  test("keeps the sender's attachments, those that clarify it included, apart from the reply's", () => {
    const story = inHand({ attachments: [OURS] })
      .does(handler, "ask")
      .does(drafter, "clarify", { answer: "见附件", attachments: [MORE] })
      .does(handler, "answer");
    expect(story.record).toMatchObject({ attachments: [OURS, MORE], replyAttachments: [THEIRS] });
    const more = story.does(drafter, "supplement").does(handler, "answer", {
      answers: ["一", "二", "三"],
      outcome: "confirmed",
      attachments: [],
    });
    expect(more.record).toMatchObject({ attachments: [OURS, MORE], replyAttachments: [THEIRS] });
  });

  test("refuses the other side's files in an answer", () => {
    const input = { answers: ["一", "二"], outcome: "confirmed", attachments: [OURS] };
    expect(pointers(inHand().refusal(handler, "answer", input))).toEqual(["/attachments/0"]);
  });

  test("may be answered with what it holds itself", () => {
    const input = { answers: ["一", "二"], outcome: "confirmed", attachments: [OURS] };
    const held = inHand({ attachments: [OURS] });
    expect(held.does(handler, "answer", input).record.replyAttachments).toEqual([OURS]);
  });

  test("drafted before letters had attachments has none", () => {
    const { attachments: _, ...data } = drafted().events[0]?.data ?? {};
    const old = { ...drafted().events[0], schema: 1, data } as RecordEvent;
    const record = fold<Letter>(letter, [old]);
    expect(record?.attachments).toEqual([]);
  });
});
