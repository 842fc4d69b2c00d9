import type * as z from "zod";
import type { AnyConcept, AnyMove } from "../core/lifecycle.ts";
import type { Text } from "../core/problem.ts";

/** What every endpoint tells of itself. */
interface Described {
  /** Operation id, e.g. `letters.sign`. */
  id: string;
  method: "GET" | "POST";
  path: string;
  tag: string;
  summary: Text;
  query?: z.ZodObject;
  body?: z.ZodType;
  status: 200 | 201;
  answer: z.ZodType;
  /** Media type of the answer where that is not JSON. */
  produces?: string;
}
/** What an endpoint is, and with it who answers: the handler of its kind for the concept in hand, or the one under its own id. */
type Kind =
  /** A move of a concept. */
  | { kind: "move"; does: { concept: AnyConcept; name: string; move: AnyMove } }
  /** What all concepts let be read in one way. */
  | { kind: "record"; of: AnyConcept; reads: string }
  /** An official paper of a concept, by its name. */
  | { kind: "paper"; of: AnyConcept; paper: string }
  /** Hands out a file that a record of the concept holds: a procedure that all concepts have. */
  | { kind: "download"; of: AnyConcept }
  /** `read` = asks, `preview` = asks with a body because it is too long for a URL, `public` = asks without signing in. `procedure` =
   * changes something though it is no move: done once, for the officer as read anew, under an Idempotency-Key if a POST. */
  | { kind: "read" | "preview" | "public" | "procedure" };

/** One endpoint: all that the app, the OpenAPI document and the client know of it. */
export type Endpoint = Described & Kind;

/** Whether an endpoint changes something though it is no move. */
export const isProcedure = ({ kind }: Pick<Endpoint, "kind">): boolean => kind === "procedure" || kind === "download";

/** An endpoint that is read with a GET and answered by the handler under its id. */
export const readAs = <const I extends string, A extends z.ZodType>(
  id: I,
  path: string,
  tag: string,
  zh: string,
  en: string,
  answer: A,
) => ({ kind: "read", id, method: "GET", path, tag, summary: { zh, en }, status: 200, answer }) as const;

type Taken<E, Part extends "query" | "body"> = E extends Record<Part, infer S extends z.ZodType> ? z.output<S> : undefined;
/** The query of an endpoint as its schema has accepted it; nothing where it has none. */
export type QueryOf<E> = Taken<E, "query">;
/** The same of its body. */
export type BodyOf<E> = Taken<E, "body">;
