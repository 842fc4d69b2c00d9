import { makeLog } from "../../functions/lib/log.ts";
import { DEMO_AGENCIES } from "../../local/demo-data.ts";
import { signIn } from "../../local/sign-in.ts";
import { type Stack, startStack } from "../../local/stack.ts";
import { type Client, makeClient } from "../../shared/api/client.ts";

/** The whole service on emulators, in memory, with clients for the demo officers. */
export interface World extends Stack {
  /** A typed client signed in as a demo officer, e.g. `drug-drafter`. */
  as(subject: string): Promise<Client>;
  token(subject: string): Promise<string>;
  /** Id of a demo agency by its key, e.g. `market`. */
  agency(key: string): Promise<string>;
  /** A raw request, for what the typed client would never send. */
  send(
    subject: string | undefined,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Response>;
}

/** Opens a world; `pollers: false` leaves dispatch and delivery to the test. */
export async function openWorld(
  options: { pollers?: boolean; folder?: string; letters?: boolean; at?: string } = {},
): Promise<World> {
  const log = makeLog((line) => {
    if (process.env["VERBOSE"]) process.stderr.write(`${line}\n`);
  });
  const stack = await startStack({ port: 0, log, ...options });
  const tokens = new Map<string, Promise<string>>();
  const token = (subject: string): Promise<string> => {
    const made = tokens.get(subject) ?? signIn(stack.url, subject);
    tokens.set(subject, made);
    return made;
  };
  return {
    ...stack,
    token,
    as: async (subject) => makeClient({ base: stack.url, token: () => token(subject) }),
    agency: async (key) => {
      const prefix = DEMO_AGENCIES.find((agency) => agency.key === key)?.docPrefix;
      const found = [...(await stack.deps.directory()).values()].find((agency) => agency.docPrefix === prefix);
      if (!found) throw new Error(`no demo agency ${key}`);
      return found.id;
    },
    send: async (subject, method, path, body, headers = {}) =>
      fetch(`${stack.url}${path}`, {
        method,
        headers: {
          ...(subject && { authorization: `Bearer ${await token(subject)}` }),
          ...(body !== undefined && { "content-type": "application/json" }),
          ...(method === "POST" && { "idempotency-key": crypto.randomUUID() }),
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
      }),
  };
}

/** Milliseconds between two looks at what is to come: from the first to the last, each half as long again as the one before. */
const [FIRST_WAIT, LAST_WAIT] = [20, 150];
/** Waits until `probe` gives something other than undefined or false; fails with `what` after `ms`. */
export async function eventually<T>(what: string, probe: () => Promise<T | undefined | false>, ms = 8000): Promise<T> {
  const until = Date.now() + ms;
  for (let wait = FIRST_WAIT; ; wait = Math.min(wait * 1.5, LAST_WAIT)) {
    const found = await probe();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > until) throw new Error(`not within ${ms} ms: ${what}`);
    await new Promise((done) => setTimeout(done, wait));
  }
}
