import { makeDeliver } from "../../functions/deliver/deliver.ts";
import { makeRetries } from "../../functions/deliver/retries.ts";
import type { Deps } from "../../functions/ports/ports.ts";
import type { Sent } from "../../local/mailbox.ts";
import type { View } from "../../shared/api/client.ts";
import { codeSubject } from "../../shared/domain/subscription/index.ts";
import { type Letter, letterAt, settled } from "./engine.ts";
import { openQueue, type Queue, watchStream } from "./wire.ts";
import { openWorld } from "./world.ts";

export type Subscription = View<"subscription">;
export type Messages = Awaited<ReturnType<Queue["take"]>>;

/** A world in which the test itself dispatches and delivers, seen from the market bureau, which three addresses listen for. */
export async function openMailroom() {
  const world = await openWorld();
  await settled(world.deps);
  await world.pause();
  const [queue, stream] = [await openQueue(world), await watchStream(world)];
  const clerk = await world.as("market-clerk");
  const market = await world.agency("market");
  await queue.take();

  const later = (ms: number): void => world.clock.set(new Date(Date.parse(world.clock.now()) + ms).toISOString());
  /** Does what waits in the outbox. */
  const dispatch = async (): Promise<void> => {
    later(61_000);
    await world.handlers.reconcile();
  };
  /** Takes the queue empty and gives what the bureau is told about a record. */
  const messagesAbout = async (record: string): Promise<Messages> =>
    (await queue.take()).filter(({ event: { data } }) => data.record === record && data.agency === market);
  /** Takes the queue empty and gives what an agency is told. */
  const messagesTo = async (agency: string): Promise<Messages> =>
    (await queue.take()).filter(({ event: { data } }) => data.agency === agency);
  const codeOf = (subscription: Subscription): string => world.deps.codeFor(codeSubject(subscription));
  return {
    ...world,
    clerk,
    market,
    stream,
    later,
    dispatch,
    messagesAbout,
    messagesTo,
    codeOf,
    /** A letter to the bureau, signed and dispatched, and what the queue then has about it. */
    issued: async (): Promise<{ letter: Letter; messages: Messages }> => {
      const letter = await letterAt(world, "issued");
      await dispatch();
      return { letter, messages: await messagesAbout(letter.id) };
    },
    /** Hands messages to `deliver`, as one batch. */
    deliver: (messages: Messages, deps: Deps = world.deps) =>
      makeDeliver(deps)({ Records: messages.map(({ record }) => record) }),
    /** Lets time pass, then sends what is due. */
    retry: (ms: number, deps: Deps = world.deps) => {
      later(ms);
      return makeRetries(deps)();
    },
    add: (endpoint: string): Promise<Subscription> =>
      clerk.start("subscription", "add", { channel: "email", endpoint, language: "zh" }),
    verify: (subscription: Subscription): Promise<Subscription> =>
      clerk.move("subscription", subscription, "verify", { code: codeOf(subscription) }),
    /** What an address has got that mentions `about`. */
    sentTo: (endpoint: string, about: string): Sent[] =>
      world.mailbox.sent.filter((message) => message.to === endpoint && JSON.stringify(message).includes(about)),
    stop: async () => {
      queue.close();
      await stream.stop();
      await world.stop();
    },
  };
}
export type Mailroom = Awaited<ReturnType<typeof openMailroom>>;
