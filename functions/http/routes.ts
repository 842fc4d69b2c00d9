import type { AnyEndpoint } from "../../shared/api/contract.ts";
import type { Actor } from "../../shared/core/lifecycle.ts";
import type { Deps } from "../ports/ports.ts";
import { type Answered, type Call, respond, respondProblem } from "./answers.ts";
import { askedOf, type Handler } from "./asked.ts";
import { actorOf, type Identify } from "./auth.ts";
import { type Answerable, handlerOf } from "./handlers.ts";
import { moving } from "./moving.ts";
import { PUBLIC } from "./public.ts";
import { keyOf, readBody } from "./requests.ts";

type Route = (c: Call) => Promise<Response>;

/** How an endpoint is gone about, from its request to the answer. */
export function routeOf(deps: Deps, identify: Identify, endpoint: AnyEndpoint): Route {
  switch (endpoint.kind) {
    case "move":
      return moving(deps, identify, endpoint.does.concept, endpoint.does.name, endpoint.status === 201);
    case "public":
      return opened(deps, endpoint);
    case "procedure":
    case "download":
      return once(deps, identify, endpoint, handlerOf(endpoint));
    case "read":
    case "record":
    case "paper":
    case "preview":
      return reading(deps, identify, asking(deps, endpoint, handlerOf(endpoint)));
  }
}

/** Answers anybody. */
const opened =
  (deps: Deps, endpoint: Extract<AnyEndpoint, { kind: "public" }>): Route =>
  async (c) => {
    const asked = askedOf(c, endpoint, {});
    return respond(deps, c, "problem" in asked ? asked : await PUBLIC[endpoint.id](deps, asked));
  };

type Reading = (c: Call, actor: Actor) => Promise<Answered>;
/** Runs a read for the officer behind the token; a read begun for the officer as last seen counts only if nothing changed. */
const reading =
  (deps: Deps, identify: Identify, read: Reading): Route =>
  async (c) => {
    const who = await identify(c.req.header("authorization"));
    if ("problem" in who) return respondProblem(c, who.problem);
    who.fresh.catch(() => {});
    const begun = who.guess && read(c, actorOf(who.guess)).catch((error: unknown) => ({ error }));
    const fresh = await who.fresh;
    if ("problem" in fresh) return respondProblem(c, fresh.problem);
    if (begun && who.guess?.version === fresh.officer.version) {
      const result = await begun;
      if ("error" in result) throw result.error;
      return respond(deps, c, result);
    }
    return respond(deps, c, await read(c, actorOf(fresh.officer)));
  };

/** What is read for an officer; a body may be read twice, first on a guess. */
const asking =
  (deps: Deps, endpoint: Answerable, handler: Handler): Reading =>
  async (c, actor) => {
    const body = endpoint.kind === "preview" ? await readBody(c.req.raw.clone()) : { value: undefined };
    if ("problem" in body) return body;
    const asked = askedOf(c, endpoint, body.value);
    return "problem" in asked ? asked : handler(deps, asked, actor);
  };

/** Does what is no move, once, for the officer as read anew: never on a guess. */
const once =
  (deps: Deps, identify: Identify, endpoint: Answerable, handler: Handler): Route =>
  async (c) => {
    const who = await identify(c.req.header("authorization"));
    if ("problem" in who) return respondProblem(c, who.problem);
    who.fresh.catch(() => {});
    const body = "body" in endpoint ? await readBody(c.req.raw) : { value: undefined };
    if ("problem" in body) return respondProblem(c, body.problem);
    const key = endpoint.method === "POST" ? keyOf(c.req.header("idempotency-key")) : { key: "" };
    if ("problem" in key) return respondProblem(c, key.problem);
    const fresh = await who.fresh;
    if ("problem" in fresh) return respondProblem(c, fresh.problem);
    const asked = askedOf(c, endpoint, body.value, key.key);
    return respond(deps, c, "problem" in asked ? asked : await handler(deps, asked, actorOf(fresh.officer)));
  };
