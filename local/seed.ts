import { fanOut, project } from "../functions/fanout/fanout.ts";
import { perform } from "../functions/moves/perform.ts";
import type { Deps } from "../functions/ports/ports.ts";
import { type Actor, SYSTEM } from "../shared/core/lifecycle.ts";
import type { Agency } from "../shared/domain/agency.ts";
import { codeSubject, type Subscription } from "../shared/domain/subscription/index.ts";
import { type ConceptName, concepts } from "../shared/registry.ts";
import { DEMO_AGENCIES, SAMPLE_LETTERS } from "./demo-data.ts";
import { seedOperation } from "./seed-operation.ts";

/** Fills an empty service with the demo agencies, their officers and subscriptions, and (if asked) a few letters and a joint operation. */
export async function seed(deps: Deps, options: { letters: boolean }): Promise<void> {
  const directory = new Map<string, Agency>();
  const local: Deps = { ...deps, directory: async () => directory };
  const make = async <T>(concept: ConceptName, id: string, move: string, input: unknown, actor: Actor): Promise<T> => {
    const done = await perform(local, concepts[concept], { id, move, input }, actor);
    if ("problem" in done) throw new Error(`seed: ${concept}.${move}: ${JSON.stringify(done.problem)}`);
    return done.record as T;
  };
  const born = <T>(concept: ConceptName, move: string, input: unknown, actor: Actor): Promise<T> =>
    make<T>(concept, deps.newId(concepts[concept].prefix), move, input, actor);

  const agencies = new Map<string, Agency>();
  const actors = new Map<string, Actor>();
  for (const { key, officers: _, ...fields } of DEMO_AGENCIES) {
    const parent = agencies.get("committee")?.id;
    const agency = await born<Agency>("agency", "register", { ...fields, ...(parent && { parent }) }, SYSTEM);
    agencies.set(key, agency);
    directory.set(agency.id, agency);
    await deps.topics.provision(agency.id);
    const [event] = await deps.store.history(agency.id);
    if (event) await fanOut(deps, event);
  }
  for (const [number, { key, officers }] of DEMO_AGENCIES.entries()) {
    const agency = agencies.get(key)?.id ?? "";
    for (const { subject, name, duties, certificate } of officers) {
      const input = { agency, name, duties, issuer: deps.env.OIDC_ISSUER, subject, ...(certificate && { certificate }) };
      const { id } = await born<{ id: string }>("officer", "enrol", input, SYSTEM);
      actors.set(subject, { agency, officer: id, name, duties });
    }
    const clerk = actors.get(`${key}-clerk`) ?? SYSTEM;
    const endpoints = [
      { channel: "email", endpoint: `${key}@example.gov.cn`, language: "zh" },
      { channel: "email", endpoint: `${key}.en@example.gov.cn`, language: "en" },
      { channel: "sms", endpoint: `1300000000${number}`, language: "zh" },
    ];
    for (const input of endpoints) {
      const added = await born<Subscription>("subscription", "add", input, clerk);
      // Nobody has the code before the dispatcher has listed the address: what is sent from now on finds it.
      await project(deps, concepts.subscription, added);
      await make("subscription", added.id, "verify", { code: deps.codeFor(codeSubject(added)) }, clerk);
    }
  }
  for (const { from, to, cc, stage, letter } of options.letters ? SAMPLE_LETTERS : []) {
    const actor = (duty: string) => actors.get(`${from}-${duty}`) ?? SYSTEM;
    const input = { ...letter, recipient: agencies.get(to)?.id, cc: cc.map((key) => agencies.get(key)?.id) };
    const { id } = await born<{ id: string }>("letter", "draft", input, actor("drafter"));
    if (stage !== "draft") await make("letter", id, "submit", {}, actor("drafter"));
    if (stage === "issued") await make("letter", id, "sign", {}, actor("signatory"));
  }
  if (options.letters) await seedOperation({ now: deps.now(), calendar: await deps.calendar(), agencies, actors, make, born });
}
