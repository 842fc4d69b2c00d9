import type { Deps } from "../../functions/ports/ports.ts";
import { PARKED, RETRIES } from "../../functions/store/deliveries.ts";
import type { InputOf } from "../../shared/api/client.ts";
import type { DeliveryLine } from "../../shared/api/delivery.ts";
import { letterAt } from "./engine.ts";
import type { Mailroom, Subscription } from "./mailroom.ts";

type Wishes = InputOf<"subscription", "add">;

/** Adds a subscription of the market bureau and proves it the way its channel asks for. */
export async function subscribe(
  room: Mailroom,
  wishes: Partial<Wishes> & Pick<Wishes, "channel" | "endpoint">,
): Promise<Subscription> {
  const added = await room.clerk.start("subscription", "add", { language: "zh", ...wishes });
  await room.dispatch();
  await room.deliver(await room.messagesAbout(added.id));
  if (wishes.channel !== "webhook") await room.verify(added);
  await room.dispatch();
  return room.clerk.read("subscription", added.id);
}

/** The bureau is told so many things about one letter, and each message is delivered, one after the other. Gives the events' ids. */
export async function tell(room: Mailroom, count = 1): Promise<string[]> {
  const drafter = await room.as("drug-drafter");
  let letter = await letterAt(room, "issued");
  for (let n = 1; n < count; n++) letter = await drafter.move("letter", letter, "comment", { text: `第${n}次` });
  await room.dispatch();
  const messages = await room.messagesAbout(letter.id);
  for (const message of messages) await room.deliver([message]);
  return messages.map(({ event }) => event.data.event);
}

/** Lets so many hours pass, sweeping whenever something has become due, as a sweep every minute would. */
export async function passing(room: Mailroom, hours: number, deps: Deps = room.deps): Promise<void> {
  const end = Date.parse(room.clock.now()) + hours * HOUR;
  for (;;) {
    const due: number[] = [];
    for (const shard of [...RETRIES, ...PARKED])
      for await (const [first] of room.deps.deliveries.due(shard, "9999"))
        if (first) due.push(Date.parse(first.dueAt.split("#")[0] ?? ""));
    const next = Math.min(...due) + 1000;
    const now = Date.parse(room.clock.now());
    if (next > end) {
      room.later(end - now);
      return;
    }
    await room.retry(Math.max(0, next - now), deps);
  }
}

/** The deliveries to a subscription, of these events if given, as the agency's log has them, newest first. */
export async function deliveriesTo(room: Mailroom, subscription: string, events?: readonly string[]): Promise<DeliveryLine[]> {
  const { data } = await room.clerk.deliveries({ limit: 200 });
  return data.filter((line) => line.subscription === subscription && (events?.includes(line.event) ?? true));
}
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
