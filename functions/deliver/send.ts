import { SYSTEM } from "../../shared/core/lifecycle.ts";
import { type Subscription, subscription } from "../../shared/domain/subscription/index.ts";
import { afterQuiet, nextDigest } from "../../shared/domain/subscription/rules.ts";
import { templateFor } from "../../shared/messages/messages.ts";
import { perform } from "../moves/perform.ts";
import type { Outcome } from "../ports/channel.ts";
import type { Deps } from "../ports/ports.ts";
import type { Circuit } from "../store/circuits.ts";
import type { Delivery } from "../store/deliveries.ts";
import { nextTry } from "../store/retry-schedule.ts";
import { eligibilityOf, kindOf, type Story } from "./eligibility.ts";
import { codeOf } from "./failure.ts";
import { challengeFor, type Errand, messageFor, urgencyOf } from "./message.ts";
import { echoes } from "./webhook.ts";

/** An endpoint of a machine that takes nothing for this long is given up. */
const GIVE_UP_MS = 3 * 24 * 3_600_000;

/** So much of an answer is kept. */
const HEARD_MAX = 300;

/** Whether a message goes out at any hour: what a person asked for, what is urgent, what is overdue. */
export function presses(type: string, story: Story | undefined): boolean {
  if (kindOf(type) !== "message" || !story) return true;
  return urgencyOf(story) !== "normal" || templateFor(type, story.parties).urgent === true;
}

/** Sends deliveries under lease to their one subscription: a digest as a whole, else a single one. Rights are asked for anew. */
export async function send(deps: Deps, rows: readonly Delivery[]): Promise<void> {
  const errands: Errand[] = [];
  let target: Subscription | undefined;
  for (const row of rows) {
    const eligibility = await eligibilityOf(deps, row);
    if ("no" in eligibility) await giveUp(deps, row, eligibility.no, eligibility.park === true);
    else {
      target = eligibility.target;
      errands.push({ row, story: eligibility.story });
    }
  }
  if (target) await sendTo(deps, target, errands);
}

/** The same for deliveries whose rights have just been looked at. */
export async function sendTo(deps: Deps, target: Subscription, errands: readonly Errand[]): Promise<void> {
  const now = deps.now();
  const quiet = errands.some(({ row, story }) => row.askedAt || presses(row.type, story)) ? now : afterQuiet(target, now);
  if (quiet > now) return settleAll(deps, errands, () => ({ state: "held", nextAt: quiet }));

  const { channel, endpoint } = target;
  const forgiven = [target.updatedAt, ...errands.map(({ row }) => row.askedAt ?? "")].sort().at(-1) ?? "";
  const circuit = await deps.circuits.read(channel, endpoint);
  const open = await deps.circuits.opensAt(circuit, now, forgiven);
  if (open) return Promise.all(errands.map(({ row }) => putOff(deps, row, open))).then(() => undefined);

  const message = await messageFor(deps, target, errands);
  if (!message) return settleAll(deps, errands, () => ({ state: "skipped", error: "nothing" }));
  const tried = await deps.channels[channel].send(message).catch((error: unknown): Outcome => ({ refused: codeOf(error) }));
  const outcome = await proving(deps, target, errands, tried);
  if ("took" in outcome) {
    await settleAll(deps, errands, ({ attempts, type }) => ({
      state: outcome.took,
      attempts: attempts + 1,
      ...heard(type, outcome),
    }));
    return deps.circuits.worked(circuit, deps.now());
  }
  // Carriers of mail and SMS are ours to mend; endpoints of partners, and addresses that nobody has proved, are theirs.
  const isOurs = (channel === "email" || channel === "sms") && target.state === "verified";
  deps.log[isOurs ? "error" : "info"]("not delivered", { message: message.id, channel, reason: outcome.refused });
  const over = deps.now();
  const failing = await deps.circuits.failed(channel, endpoint, circuit, over, forgiven);
  for (const { row } of errands) await failed(deps, row, outcome, over);
  await disable(deps, target, outcome, failing);
}

/** A webhook is in force once it has echoed its challenge; one that takes the challenge without an echo has failed. */
async function proving(deps: Deps, target: Subscription, errands: readonly Errand[], outcome: Outcome): Promise<Outcome> {
  const [first] = errands;
  if (!("took" in outcome) || target.channel !== "webhook" || !first || kindOf(first.row.type) !== "code") return outcome;
  if (!echoes(outcome.reply, challengeFor(deps, target))) return { refused: "no-echo" };
  const cause = { concept: subscription.name, record: target.id, event: first.row.event };
  const done = await perform(deps, subscription, { id: target.id, move: "prove", input: {} }, SYSTEM, { cause });
  if ("problem" in done && done.problem.code === "unavailable") throw new Error("the proof could not be written");
  return outcome;
}

/** What a webhook answered to a test, for whoever set it up: of other messages nothing is kept but a code. */
const heard = (type: string, { answer }: Outcome): Pick<Delivery, "answer"> =>
  answer && kindOf(type) === "test" ? { answer: { ...answer, text: answer.text.slice(0, HEARD_MAX) } } : {};

/** Tries again by the schedule; when that is used up, or the endpoint is gone, a person is asked. */
async function failed(deps: Deps, row: Delivery, outcome: Extract<Outcome, { refused: string }>, now: string): Promise<void> {
  const { refused, gone } = outcome;
  const answer = heard(row.type, outcome);
  const attempts = row.attempts + 1;
  const nextAt = gone ? undefined : nextTry(row.digest ? row.subscription : row.sk, attempts, now);
  if (!nextAt) await park(deps, { ...row, attempts, ...answer }, refused);
  else await deps.deliveries.settle(row, now, { state: "failed", attempts, error: refused, nextAt, ...answer });
}

/** Waits for a circuit to close, without using up a try; but no longer than the whole schedule takes. */
async function putOff(deps: Deps, row: Delivery, nextAt: string): Promise<void> {
  if (nextAt > row.until) return park(deps, row, row.error ?? "circuit-open");
  const { state, error = "circuit-open" } = row;
  await deps.deliveries.settle(row, deps.now(), { state, error, nextAt });
}

async function park(deps: Deps, row: Delivery, error: string): Promise<void> {
  const now = deps.now();
  const { answer } = row;
  await deps.deliveries.settle(row, now, { state: "parked", error, remindAt: nextDigest(now), ...(answer && { answer }) });
  deps.log.info("parked", { event: row.event, subscription: row.subscription, error });
}

async function giveUp(deps: Deps, row: Delivery, error: string, again: boolean): Promise<void> {
  if (again) await park(deps, row, error);
  else await deps.deliveries.settle(row, deps.now(), { state: "skipped", error });
}

/** Ends a machine's subscription that says it is gone, or that has taken nothing for days. */
async function disable(deps: Deps, { id, channel }: Subscription, outcome: Outcome, circuit: Circuit): Promise<void> {
  const lost = circuit.openUntil !== undefined && Date.parse(deps.now()) - Date.parse(circuit.since) >= GIVE_UP_MS;
  const gone = "gone" in outcome && outcome.gone;
  if ((channel !== "webhook" && channel !== "queue") || !(gone || lost)) return;
  const input = { reason: gone ? "gone" : "unreachable" };
  const done = await perform(deps, subscription, { id, move: "disable", input }, SYSTEM);
  if ("problem" in done) deps.log.info("not disabled", { subscription: id, code: done.problem.code });
}

const settleAll = async (
  deps: Deps,
  errands: readonly Errand[],
  change: (row: Delivery) => Parameters<Deps["deliveries"]["settle"]>[2],
) => {
  await Promise.all(errands.map(({ row }) => deps.deliveries.settle(row, deps.now(), change(row))));
};
