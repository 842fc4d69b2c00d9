import { createHash } from "node:crypto";
import { localDate } from "../../shared/core/clock.ts";
import { makeId } from "../../shared/core/id.ts";
import { type Subscription, subscription } from "../../shared/domain/subscription/index.ts";
import { nextDigest } from "../../shared/domain/subscription/rules.ts";
import type { Deps } from "../ports/ports.ts";
import { type Found, madeNow, PARKED, subscriptionOf } from "../store/deliveries.ts";
import { REPORT } from "./eligibility.ts";
import { masked } from "./mask.ts";
import { send } from "./send.ts";

/** Once a day, one mail to each agency for which something lies parked. Tells how many mails were due. */
export async function reportParked(deps: Deps): Promise<number> {
  const now = deps.now();
  const byAgency = new Map<string, Found[]>();
  for (const shard of PARKED)
    for await (const page of deps.deliveries.due(shard, now))
      for (const found of page) byAgency.set(found.pk, [...(byAgency.get(found.pk) ?? []), found]);
  for (const [pk, parked] of byAgency) {
    const agency = pk.slice(pk.indexOf("#") + 1);
    const failing = new Set(parked.map(({ sk }) => subscriptionOf(sk)));
    const target = await reportTo(deps, agency, failing);
    if (target) await report(deps, target, now);
    else deps.log.error("nobody to tell of parked messages", { agency, parked: parked.length });
    for (const found of parked) await deps.deliveries.remind(found, nextDigest(now));
  }
  return byAgency.size;
}

/** An e-mail address of the whole agency, one that works if there is any; else one of a person there. */
async function reportTo(deps: Deps, agency: string, failing: ReadonlySet<string>): Promise<Subscription | undefined> {
  const lines = await deps.lists.all(agency, subscription.name);
  const targets = await Promise.all(lines.map(({ id }) => deps.store.load<Subscription>(id)));
  const able = targets.filter((one): one is Subscription => one?.state === "verified" && one.channel === "email");
  const rank = (one: Subscription) => (failing.has(one.id) ? 2 : 0) + (one.officer ? 1 : 0);
  return able.toSorted((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1))[0];
}

/** The report of a day is one delivery, whoever finds it due and however often. */
async function report(deps: Deps, { id, agency, channel, endpoint }: Subscription, now: string): Promise<void> {
  const day = localDate(now);
  const event = makeId("evt", Date.parse(day), createHash("sha256").update(`${agency} ${day}`).digest());
  const made = madeNow({
    agency,
    event,
    subscription: id,
    record: "",
    seq: 0,
    type: REPORT,
    channel,
    to: masked(channel, endpoint),
    at: now,
  });
  const row = await deps.deliveries.open(made, now);
  if (row) await send(deps, [row]);
}
