import { type Client, makeClient, ProblemError, type View } from "../../shared/api/client.ts";
import { makeId } from "../../shared/core/id.ts";
import type { Agency } from "../../shared/domain/agency.ts";
import { type ConceptName, concepts } from "../../shared/registry.ts";
import { DEMO_AGENCIES } from "../demo-data.ts";
import { signIn } from "../sign-in.ts";
import { nameOf } from "./june.ts";
import type { Scene } from "./scene.ts";

/** The officers who take part, each signed in when first needed, and their agencies. */
export interface Cast {
  as(subject: string): Promise<Client>;
  /** Id of a demo agency, and back. */
  agency(key: string): string;
  keyOf(id: string): string;
  shortName(id: string): string;
}
/** What the play has to do with a record once it has come about. */
export interface Known {
  concept: ConceptName;
  id: string;
  /** Who may read its whole history. */
  reader: string;
}

/** Makes the cast of a running service. */
export async function castOf({ base, fetch }: Scene): Promise<Cast> {
  const clients = new Map<string, Promise<Client>>();
  const enter = async (subject: string) => {
    const token = await signIn(base, subject);
    return makeClient({ base, fetch, token: () => token });
  };
  const as = (subject: string): Promise<Client> => {
    const client = clients.get(subject) ?? enter(subject);
    clients.set(subject, client);
    return client;
  };
  const { data } = await (await as("committee-clerk")).list("agency", { limit: 200 });
  const directory = data.map(({ record }) => record as unknown as Agency);
  const keyOf = (id: string) =>
    DEMO_AGENCIES.find(({ docPrefix }) => directory.find((one) => one.id === id)?.docPrefix === docPrefix)?.key ?? "";
  return {
    as,
    keyOf,
    agency: (key) => directory.find(({ id }) => keyOf(id) === key)?.id ?? "",
    shortName: (id) => directory.find((one) => one.id === id)?.shortName ?? id,
  };
}

const TRIES = 10;
/** Makes a move on a record as it stands now; when the service itself has just moved it, on what that left. */
export async function act(client: Client, { concept, id }: Known, move: string, input: unknown): Promise<View<ConceptName>> {
  for (let attempt = 1; ; attempt++) {
    const seen = await client.read(concept, id);
    const done = await client.move(concept, seen, move as never, input as never).catch((error: unknown) => {
      if (!(error instanceof ProblemError) || error.problem.code !== "stale" || attempt === TRIES) throw error;
    });
    if (done) return done;
  }
}

/** An id as a client without a network makes it, at a time (UTC ISO). */
export const ownId = (concept: ConceptName, at: string): string =>
  makeId(concepts[concept].prefix, Date.parse(at), crypto.getRandomValues(new Uint8Array(16)));

/** Asks again until there is an answer, or it is too late (`patience` in ms). */
export async function until<T>(patience: number, ask: () => Promise<T | undefined>): Promise<T | undefined> {
  for (const end = Date.now() + patience; ; ) {
    const answer = await ask();
    if (answer !== undefined || Date.now() > end) return answer;
    await new Promise((done) => setTimeout(done, ASK_AGAIN_MS));
  }
}
const ASK_AGAIN_MS = 100;

/** One line of the story: what was done, by whom, and how things stand then. */
export function told(concept: ConceptName, move: string, by: string, record: { state: string }): string {
  const { moves, states, label } = concepts[concept] as unknown as {
    moves: Record<string, { label: { zh: string } }>;
    states: Record<string, { label: { zh: string } }>;
    label: { zh: string };
  };
  return `${label.zh} ${moves[move]?.label.zh ?? move}  ${nameOf(by)} → ${states[record.state]?.label.zh ?? record.state}`;
}
