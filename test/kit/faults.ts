import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { SNSClient } from "@aws-sdk/client-sns";
import { makeDeps } from "../../functions/deps.ts";
import { makeTopics } from "../../functions/fanout/topics.ts";
import type { Deps } from "../../functions/ports/ports.ts";
import type { Post } from "../../functions/ports/post.ts";
import type { Stack } from "../../local/stack.ts";
import { quiet } from "./engine.ts";

/** One request on its way to an engine, e.g. `PutItem` into `inbox#…`. */
export interface Call {
  command: string;
  /** Partition key of the one item it is about. */
  pk: string;
  input: Record<string, unknown>;
}
type Next = () => Promise<never>;
/** Something that happens to requests instead of, before or after their being carried out by `next`. */
export type Fault = (call: Call, next: Next) => Promise<never>;

const keyIn = (input: Record<string, unknown>): string => {
  const item = (input["Item"] ?? input["Key"]) as { pk?: { S?: string } } | undefined;
  return item?.pk?.S ?? "";
};

/**
 * A second process of the service: the real dependencies on the same engines, with a hook in the AWS SDK where requests can
 * be lost, doubled or refused. Each try of the SDK passes the hook.
 */
export function otherProcess(world: Stack, post: Post = world.mailbox.post) {
  const environment = Object.fromEntries(Object.entries(world.deps.env).map(([name, value]) => [name, String(value)]));
  const made = makeDeps(environment, { now: world.clock.now, post, log: quiet });
  const sns = new SNSClient({ ...(made.env.SNS_ENDPOINT && { endpoint: made.env.SNS_ENDPOINT }) });
  const calls: Call[] = [];
  let fault: Fault = (_, next) => next();
  const hook = (command: unknown, input: unknown, next: () => Promise<unknown>) => {
    const named = input as Record<string, unknown>;
    const call = { command: String(command).replace(/Command$/, ""), pk: keyIn(named), input: named };
    calls.push(call);
    return fault(call, next as Next);
  };
  const at = { step: "finalizeRequest", priority: "low", name: "fault" } as const;
  made.db.middlewareStack.add((next, context) => (args) => hook(context["commandName"], args.input, () => next(args)), at);
  sns.middlewareStack.add((next, context) => (args) => hook(context["commandName"], args.input, () => next(args)), at);
  const deps: Deps = { ...made, topics: makeTopics(made.env, sns) };
  return {
    deps,
    /** Every request so far, repeats by the SDK included. */
    calls,
    /** Sets what happens to requests from now on; without one, nothing. */
    disturb(by: Fault = (_, next) => next()): void {
      fault = by;
    },
  };
}
export type OtherProcess = ReturnType<typeof otherProcess>;

/** The process ends at the first request that `matches`, before or after it took effect; nothing gets through any more. */
export function dying(matches: (call: Call, nth: number) => boolean, when: "before" | "after"): Fault {
  let seen = 0;
  let dead = false;
  return async (call, next) => {
    if (dead) throw new Error("this process has ended");
    if (!matches(call, ++seen)) return next();
    dead = true;
    if (when === "after") await next();
    throw new Error("the process ends here");
  };
}

/** The first `times` requests of this command are carried out, and their answer is lost on the way back. */
export function losingAnswers(command: string, times = 1): Fault {
  let left = times;
  return async (call, next) => {
    if (call.command !== command || left-- <= 0) return next();
    await next();
    throw Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });
  };
}

/** The first `times` requests of this command are refused as `error` says, without being carried out. */
export function refusing(command: string, error: () => Error, times = Number.POSITIVE_INFINITY): Fault {
  let left = times;
  return async (call, next) => {
    if (call.command !== command || left-- <= 0) return next();
    throw error();
  };
}

/** A transaction that met another one on the same item. */
export const conflict = (): Error =>
  new TransactionCanceledException({
    message: "Transaction cancelled, please refer cancellation reasons for specific reasons [TransactionConflict]",
    $metadata: { httpStatusCode: 400 },
    CancellationReasons: [{ Code: "TransactionConflict" }],
  });

/** The engine has had too much. */
export const throttled = (): Error =>
  Object.assign(new Error("Rate exceeded"), { name: "ThrottlingException", $metadata: { httpStatusCode: 400 } });
