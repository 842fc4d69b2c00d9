import { CALENDAR_CN } from "../../shared/core/calendar-cn.ts";
import type { Calendar } from "../../shared/core/clock.ts";
import { decide } from "../../shared/core/decide.ts";
import type { RecordEvent } from "../../shared/core/event.ts";
import { type Actor, type AnyConcept, type Kept, SYSTEM } from "../../shared/core/lifecycle.ts";
import type { Problem } from "../../shared/core/problem.ts";
import { letter } from "../../shared/domain/letter/index.ts";
import type { Letter } from "../../shared/domain/letter/record.ts";
import { actor, idFor, of } from "./cast.ts";
import { world } from "./context.ts";
import { example, LETTER } from "./moves.ts";

/** An instant in Shanghai: "2026-06-08 10:00". */
export const shanghai = (text: string): string => new Date(`${text.replace(" ", "T")}+08:00`).toISOString();

/** The story of one record: who does what when, and what comes of it. */
export interface Tale<R extends Kept> {
  record: R;
  events: RecordEvent[];
  /** From now on it is this instant in Shanghai. */
  at(text: string): Tale<R>;
  /** From now on this working calendar holds. */
  under(calendar: Calendar): Tale<R>;
  /** Someone makes a move, with input that is valid unless given. Fails when it is refused. */
  does(who: Actor, move: string, input?: unknown): Tale<R>;
  /** Why the move is refused. Fails when it is not. */
  refusal(who: Actor, move: string, input?: unknown): Problem;
}

/** Begins a tale at an instant, with or without a record. */
export function tale<R extends Kept>(concept: AnyConcept, when: string, given?: R): Tale<R> {
  let now = shanghai(when);
  let calendar: Calendar = CALENDAR_CN;
  const story: Tale<R> = {
    record: given as R,
    events: [],
    at(text) {
      now = shanghai(text);
      return story;
    },
    under(other) {
      calendar = other;
      return story;
    },
    does(who, move, input) {
      const done = attempt(who, move, input);
      if ("problem" in done) throw new Error(`${move}: ${JSON.stringify(done.problem)}`);
      story.record = done.next;
      story.events.push(done.event);
      return story;
    },
    refusal(who, move, input) {
      const done = attempt(who, move, input);
      if ("event" in done) throw new Error(`${move} was not refused`);
      return done.problem;
    },
  };
  const attempt = (who: Actor, move: string, input: unknown) => {
    const ctx = world(now, who, { calendar });
    const was: R | undefined = story.record;
    const command = { id: was?.id ?? idFor(concept.prefix, "it"), move, input: input ?? example(concept, move, was, ctx) };
    return decide<R>(concept, was, command, ctx);
  };
  return story;
}

/** Those who act in the tale of a letter. */
export const [drafter, signatory, clerk, handler] = [
  of("asker", "drafter"),
  of("asker", "signatory"),
  of("answerer", "clerk"),
  of("answerer", "drafter"),
];
export const timer = SYSTEM;
/** The clerk of whoever has the letter now. */
export const clerkOf = ({ recipient }: Letter): Actor => actor(recipient ?? "", "clerk");

type Draft = Partial<Record<keyof typeof LETTER | "dueBasis" | "dueDays" | "classification" | "attachments", unknown>>;
/** A letter just drafted. Without `at` on Monday, 8 June 2026. */
export const drafted = (fields: Draft = {}, at = "2026-06-08 10:00"): Tale<Letter> =>
  tale<Letter>(letter, at).does(drafter, "draft", { ...LETTER, ...fields });
/** A letter signed at once. */
export const issued = (fields: Draft = {}, at?: string): Tale<Letter> =>
  drafted(fields, at).does(drafter, "submit").does(signatory, "sign");
/** A letter acknowledged and assigned at once. */
export const inHand = (fields: Draft = {}, at?: string): Tale<Letter> =>
  issued(fields, at).does(clerk, "acknowledge").does(clerk, "assign");
/** The pointers at which a refusal points. */
export const pointers = (problem: Problem): string[] => (problem.errors ?? []).map(({ pointer }) => pointer);
