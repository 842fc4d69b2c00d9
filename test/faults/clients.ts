import type { View } from "../../shared/api/client.ts";
import { letterTo } from "../kit/engine.ts";
import type { Random } from "./random.ts";

type Letter = View<"letter">;
interface Service {
  base: string;
  token(subject: string): Promise<string>;
}
/** Agencies and the officer of the market bureau who answers. */
export interface Places {
  market: string;
  police: string;
  committee: string;
  handler: string;
}
type Step = [subject: string, move: string, input: unknown];
const PATIENCE_MS = 90_000;

/** The moves of one letter after its draft. */
function way(random: Random, { police, handler }: Places): Step[] {
  const issued: Step[] = [
    ["drug-drafter", "submit", {}],
    ["drug-signatory", "sign", {}],
  ];
  const held: Step[] = [...issued, ["market-clerk", "acknowledge", {}], ["market-clerk", "assign", { handler }]];
  const answer: Step = ["market-drafter", "answer", { answers: ["无证", "12种", "已立案"], outcome: "case-filed" }];
  return random.pick<Step[]>([
    issued,
    [...issued, ["drug-drafter", "withdraw", { reason: "重复" }]],
    [...issued, ["market-clerk", "forward", { recipient: police, reason: "属其管辖" }]],
    [...held, ["market-drafter", "ask", { question: "地址" }], ["drug-drafter", "clarify", { answer: "海滨路8号" }]],
    [...held, ["drug-drafter", "comment", { text: "请抓紧" }], answer],
    [...held, answer, ["drug-drafter", "close", { timeliness: 5, help: 4 }]],
  ]);
}

/** People who bring letters on their way over HTTP. Each request is sent again, under its key, until there is an answer. */
export function people(service: Service, random: Random, places: Places) {
  const acknowledged: Letter[] = [];
  let requests = 0;

  async function send(subject: string, path: string, body: unknown, version?: number): Promise<Letter> {
    const key = `faults-${requests++}`;
    const until = Date.now() + PATIENCE_MS;
    for (;;) {
      const answer = await fetch(`${service.base}${path}`, {
        method: "POST",
        headers: {
          authorization: `Bearer ${await service.token(subject)}`,
          "content-type": "application/json",
          "idempotency-key": key,
          ...(version !== undefined && { "if-match": `"${version}"` }),
        },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(10_000),
      }).catch(() => undefined);
      const letter = (await answer?.json().catch(() => undefined)) as Letter | undefined;
      if (answer?.ok && letter) {
        acknowledged.push(letter);
        return letter;
      }
      if (answer && answer.status < 500) throw new Error(`${path}: ${answer.status} ${JSON.stringify(letter)}`);
      if (Date.now() > until) throw new Error(`no answer to ${path} within ${PATIENCE_MS / 1000} s`);
      await new Promise((done) => setTimeout(done, 50));
    }
  }
  return {
    acknowledged,
    /** One letter from its draft to its end. */
    async letter(title: string): Promise<void> {
      const cc = random.chance(0.5) ? [places.committee] : [];
      let letter = await send("drug-drafter", "/api/letters", letterTo(places.market, cc, title));
      for (const [subject, move, input] of way(random, places))
        letter = await send(subject, `/api/letters/${letter.id}/${move}`, input, letter.version);
    },
  };
}
