import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { SNSClient } from "@aws-sdk/client-sns";
import { makeTopics } from "../../functions/fanout/topics.ts";
import type { Stack } from "../../local/stack.ts";
import type { CloudEvent } from "../../shared/api/cloudevent.ts";
import { throttled } from "../kit/faults.ts";
import { makeRandom } from "./random.ts";

/** A message as the topics of the emulator took it. */
export interface Wired {
  topic: string;
  id: string;
  event: string;
  agency: string;
}
const fileIn = (folder: string): string => join(folder, "wire.jsonl");
/** All that went over topics so far, from whichever process; the line that a killed process left half written is dropped. */
export function wiredIn(folder: string): Wired[] {
  const file = fileIn(folder);
  const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
  return lines.slice(0, -1).flatMap((line) => {
    try {
      return [JSON.parse(line) as Wired];
    } catch {
      return [];
    }
  });
}
const reset = (): Error => Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });

/**
 * Hooks into the AWS SDK of a running service: writes down what its topics take, and spoils this share of all requests to tables
 * and topics: refused, cut off before or after they took effect, or slow.
 */
export function tap(stack: Stack, folder: string, share: number, seed: number): { calls: number; faulty: number } {
  const random = makeRandom(seed);
  const counts = { calls: 0, faulty: 0 };
  const prefix = stack.deps.env.TOPIC_PREFIX;
  const taken = (input: { TopicArn?: string; Message?: string }) => {
    if (!input.TopicArn || !input.Message) return;
    const { id, data } = JSON.parse(input.Message) as CloudEvent;
    const wired: Wired = { topic: input.TopicArn.slice(prefix.length), id, event: data.event, agency: data.agency };
    appendFileSync(fileIn(folder), `${JSON.stringify(wired)}\n`);
  };
  const hook = async (input: object, next: () => Promise<unknown>): Promise<never> => {
    counts.calls++;
    const kind = random.chance(share) ? random.below(4) : -1;
    if (kind >= 0) counts.faulty++;
    if (kind === 0) throw throttled();
    if (kind === 1) throw reset();
    if (kind === 2) await new Promise((done) => setTimeout(done, random.between(20, 200)));
    const answer = (await next()) as never;
    taken(input);
    if (kind === 3) throw reset();
    return answer;
  };
  const sns = new SNSClient({ ...(stack.deps.env.SNS_ENDPOINT && { endpoint: stack.deps.env.SNS_ENDPOINT }) });
  const at = { step: "finalizeRequest", priority: "low", name: "tap" } as const;
  stack.deps.db.middlewareStack.add((next) => (args) => hook(args.input, () => next(args)), at);
  sns.middlewareStack.add((next) => (args) => hook(args.input, () => next(args)), at);
  Object.assign(stack.deps, { topics: makeTopics(stack.deps.env, sns) });
  return counts;
}
