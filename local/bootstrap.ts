import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { makeDeps } from "../functions/deps.ts";
import { fanOut } from "../functions/fanout/fanout.ts";
import { perform } from "../functions/moves/perform.ts";
import { SYSTEM } from "../shared/core/lifecycle.ts";
import type { Agency } from "../shared/domain/agency.ts";
import { type ConceptName, concepts } from "../shared/registry.ts";
import { Plain } from "./paths.ts";

const HELP = `npm run bootstrap -- first.json
Brings the first agency and its first administrator into being, as the service itself; they then do the rest over the API.
Tables, issuer and topics come from the environment (the keys of shared/env.ts). The file:
{ "agency": { "name": {"zh": "…", "en": "…"}, "shortName": "…", "sector": "…", "docPrefix": "…" },
  "officer": { "name": "…", "subject": "sub of the token" } }`;

const { positionals } = parseArgs({ allowPositionals: true });
if (!positionals[0]) throw new Plain(HELP);
const { agency, officer } = JSON.parse(readFileSync(positionals[0], "utf8")) as {
  agency: object;
  officer: { name: string; subject: string };
};

const directory = new Map<string, Agency>();
const deps = { ...makeDeps(), directory: async () => directory };
const make = async (concept: ConceptName, move: string, input: unknown) => {
  const id = deps.newId(concepts[concept].prefix);
  const done = await perform(deps, concepts[concept], { id, move, input }, SYSTEM);
  if ("problem" in done) throw new Plain(`${concept}.${move}: ${JSON.stringify(done.problem)}`);
  return done.record;
};
const registered = (await make("agency", "register", agency)) as Agency;
const { id } = registered;
directory.set(id, registered);
await deps.topics.provision(id);
const [event] = await deps.store.history(id);
if (event) await fanOut(deps, event);
const person = await make("officer", "enrol", { ...officer, agency: id, duties: ["admin"], issuer: deps.env.OIDC_ISSUER });
console.log(`agency ${id}, administrator ${person.id}`);
