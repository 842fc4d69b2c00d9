import type { Actor, AnyConcept, Kept } from "../../shared/core/lifecycle.ts";
import { refuse } from "../../shared/core/problem.ts";
import { contextOf, perform } from "../moves/perform.ts";
import type { Deps } from "../ports/ports.ts";
import { idOf, view } from "../read/records.ts";
import { type Answered, type Call, respond, respondProblem } from "./answers.ts";
import { actorOf, type Identify } from "./auth.ts";
import { keyOf, readBody, versionOf } from "./requests.ts";

/** Makes a move for the officer behind the token, as a request asks for it. */
export const moving =
  (deps: Deps, identify: Identify, concept: AnyConcept, move: string, born: boolean) =>
  async (c: Call): Promise<Response> => {
    const id = born ? deps.newId(concept.prefix) : await idOf(deps, concept, c.req.param("id") ?? "");
    const who = await identify(c.req.header("authorization"), born ? undefined : id);
    if ("problem" in who) return respondProblem(c, who.problem);
    who.fresh.catch(() => {});
    const body = await readBody(c.req.raw);
    if ("problem" in body) return respondProblem(c, body.problem);
    const key = keyOf(c.req.header("idempotency-key"));
    if ("problem" in key) return respondProblem(c, key.problem);
    const version = born ? {} : versionOf(c.req.header("if-match"));
    if ("problem" in version) return respondProblem(c, version.problem);
    const fresh = await who.fresh;
    if ("problem" in fresh) return respondProblem(c, fresh.problem);
    if (!id) return respondProblem(c, refuse("not-found"));
    const actor = actorOf(fresh.officer);
    const idempotency = { key: `${actor.officer} ${key.key}`, print: deps.sha256(`${c.req.path}\n${body.text}`) };
    const done = await perform(deps, concept, { id, move, input: body.value, ...version }, actor, {
      idempotency,
      seen: fresh.record,
    });
    if ("problem" in done) return respondProblem(c, done.problem);
    if (done.replayed) c.header("idempotent-replayed", "true");
    if (born) {
      c.status(201);
      c.header("location", `/api/${concept.plural}/${done.record.id}`);
    }
    return respond(deps, c, await viewed(deps, concept, done.record, actor));
  };

/** A record as the caller sees it, under its version. */
export const viewed = async (deps: Deps, concept: AnyConcept, record: Kept, actor: Actor): Promise<Answered> => ({
  answer: await view(deps, concept, record, await contextOf(deps, actor)),
  etag: record.version,
});
