import { PHARMACY_LETTER } from "../../local/demo-data.ts";
import { type Letter, letterTo } from "./engine.ts";

interface Request {
  as: string;
  path: string;
  body: unknown;
  headers: Record<string, string>;
}
interface Service {
  base: string;
  token(subject: string): Promise<string>;
}

/**
 * Clients that file letters side by side, each draft → submit → sign, and go on until one of their requests gets no good
 * answer. They keep what was acknowledged, and the request whose fate they do not know, as a person's browser would.
 */
export function fileLetters(service: Service, recipient: string, clients: number) {
  const acknowledged: Letter[] = [];
  const unsure: Request[] = [];
  let running = true;

  async function send({ as, path, body, headers }: Request): Promise<Letter | undefined> {
    const answer = await fetch(`${service.base}${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${await service.token(as)}`, "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    }).catch(() => undefined);
    return answer?.ok ? ((await answer.json().catch(() => undefined)) as Letter | undefined) : undefined;
  }
  const request = (as: string, path: string, body: unknown, version?: number): Request => ({
    as,
    path,
    body,
    headers: { "idempotency-key": crypto.randomUUID(), ...(version && { "if-match": `"${version}"` }) },
  });
  async function make(wish: Request): Promise<Letter | undefined> {
    const letter = await send(wish);
    if (letter) acknowledged.push(letter);
    else {
      unsure.push(wish);
      running = false;
    }
    return letter;
  }
  async function client(name: number): Promise<void> {
    for (let n = 1; running; n++) {
      const text = letterTo(recipient, [], `${PHARMACY_LETTER.title} ${name}-${n}`);
      const draft = await make(request("drug-drafter", "/api/letters", text));
      const submitted = draft && (await make(request("drug-drafter", `/api/letters/${draft.id}/submit`, {}, draft.version)));
      if (submitted) await make(request("drug-signatory", `/api/letters/${draft.id}/sign`, {}, submitted.version));
    }
  }
  const done = Promise.all(Array.from({ length: clients }, (_, name) => client(name)));
  return {
    /** Every record as it was acknowledged, one for each request that was. */
    acknowledged,
    unsure,
    /** Resolves when every client has met a request that was not answered. */
    done,
    /** Sends every request without an answer once more, under its old key. */
    sendAgain: async (): Promise<void> => {
      for (const wish of unsure.splice(0)) {
        const letter = await send(wish);
        if (!letter) throw new Error(`no good answer to ${wish.path} sent again`);
        acknowledged.push(letter);
      }
    },
  };
}
