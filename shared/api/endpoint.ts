import type * as z from "zod";
import type { AnyConcept, AnyMove } from "../core/lifecycle.ts";
import type { Text } from "../core/problem.ts";

/** One endpoint: all that the app, the OpenAPI document and the client know of it. */
export interface Endpoint {
  /** Operation id, e.g. `letters.sign`. */
  id: string;
  method: "GET" | "POST";
  path: string;
  tag: string;
  summary: Text;
  /** True = no sign-in. */
  open?: true;
  query?: z.ZodObject;
  body?: z.ZodType;
  status: 200 | 201;
  answer: z.ZodType;
  /** Media type of the answer where that is not JSON. */
  produces?: string;
  /** True = it changes something though it is no move: done once, for the officer as read anew, under an Idempotency-Key if a POST. */
  acts?: true;
  /** For the moves of a concept. */
  does?: { concept: AnyConcept; name: string; move: AnyMove };
  of?: AnyConcept;
  /** The official paper of the concept that is answered, by its name. */
  paper?: string;
}
