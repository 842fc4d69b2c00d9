import type { BodyOf, Endpoint, QueryOf } from "../../shared/api/endpoint.ts";
import type { Refusal } from "../../shared/api/problems.ts";
import { fieldErrors } from "../../shared/core/decide.ts";
import type { Actor } from "../../shared/core/lifecycle.ts";
import { refuse } from "../../shared/core/problem.ts";
import type { Deps } from "../ports/ports.ts";
import type { Answered, Call } from "./answers.ts";
import { type Speech, speechOf } from "./requests.ts";

/** What a handler is given: parts of its path, its query and body as their schemas have accepted them, its Idempotency-Key, how its caller is spoken to. */
export interface Asked<Query = unknown, Input = unknown> {
  param(name: string): string;
  query: Query;
  input: Input;
  key: string;
  speech: Speech;
}
/** Answers one endpoint to an officer. */
export type Handler<Query = unknown, Input = unknown> = (
  deps: Deps,
  asked: Asked<Query, Input>,
  actor: Actor,
) => Promise<Answered> | Answered;
/** Answers this endpoint: given what its own schemas accept. */
export type HandlerOf<E> = Handler<QueryOf<E>, BodyOf<E>>;

/** What a request asks of an endpoint, or what is wrong with it. */
export function askedOf(c: Call, { body, query }: Endpoint, sent: unknown, key = ""): Asked | { problem: Refusal } {
  const input = body?.safeParse(sent);
  if (input && !input.success)
    return { problem: refuse("invalid-input", undefined, { errors: fieldErrors(input.error.issues) }) };
  const asked = query?.safeParse(c.req.query());
  if (asked && !asked.success) return { problem: refuse("bad-query", undefined, { errors: fieldErrors(asked.error.issues) }) };
  return {
    param: (name) => c.req.param(name) ?? "",
    query: asked?.data,
    input: input?.data,
    key,
    speech: speechOf((name) => c.req.header(name)),
  };
}
