import type { Officer } from "../../shared/domain/officer/index.ts";
import type { Subscription } from "../../shared/domain/subscription/index.ts";
import { codeSubject, secretSubjects } from "../../shared/domain/subscription/rules.ts";
import { type About, type Rendered, renderMessage, renderVerification } from "../../shared/messages/messages.ts";
import { type ParkedLine, renderDigest, renderReport, renderTest } from "../../shared/messages/notices.ts";
import { inboxItem, messageOf } from "../fanout/inbox-items.ts";
import { icsOf } from "../lib/ical.ts";
import type { Outgoing } from "../ports/channel.ts";
import type { Deps } from "../ports/ports.ts";
import { type Delivery, deliveryPk, PARKED } from "../store/deliveries.ts";
import { kindOf, type Story } from "./eligibility.ts";

/** A delivery that may go out, with what it tells. */
export interface Errand {
  row: Delivery;
  story?: Story | undefined;
}
const REPORTED = 100;
const NO_WORDS: Rendered = { subject: "", text: "", html: "", sms: "", bySms: false };

/** The text of a webhook's challenge: as good as a code, and as hard to guess as a key. */
export const challengeFor = (deps: Pick<Deps, "keyFor">, target: Subscription): string =>
  deps.keyFor(`challenge ${codeSubject(target)}`).toString("base64url");
/** How urgent the record of a story is. */
export const urgencyOf = ({ concept, then }: Story): string => concept.row(then).urgency ?? "normal";

/** What a story is about, for the renderer. */
async function aboutOf(deps: Deps, { concept, event, then, parties }: Story): Promise<About> {
  const [agencies, calendar] = await Promise.all([deps.directory(), deps.calendar()]);
  const link = `${deps.env.CONSOLE_URL}/${concept.plural}/${event.record}`;
  return { concept, event, record: then, agencies, calendar, parties, link };
}

/** One message of one or (in a digest) several errands to the same subscription. Nothing when there is nothing left to say. */
export async function messageFor(deps: Deps, target: Subscription, errands: readonly Errand[]): Promise<Outgoing | undefined> {
  const [{ row, story } = { row: undefined, story: undefined }] = errands;
  if (!row) return undefined;
  const forPeople = target.channel === "email" || target.channel === "sms";
  const words = forPeople ? await wordsOf(deps, target, errands) : NO_WORDS;
  if (!words) return undefined;
  const now = deps.now();
  return {
    id: `${row.digest ? `digest_${row.event}` : row.event}_${row.subscription}`,
    to: target.endpoint,
    thread: row.record || row.event,
    at: now,
    words,
    ...(target.channel === "email" && story && !row.digest && { calendar: calendarIn(deps, target, story) }),
    event: story ? eventOf(deps, target, story) : {},
    attributes: story
      ? { type: story.event.type, concept: story.event.concept, party: story.parties[0] ?? "", urgency: urgencyOf(story) }
      : {},
    keys: target.channel === "webhook" ? secretSubjects(target, now).map(deps.keyFor) : [],
  };
}

/** The event for machines. The one that proves an endpoint carries what it has to give back: a challenge, or a code. */
function eventOf(deps: Deps, target: Subscription, { concept, event, then, parties }: Story): object {
  const message = messageOf(deps.env.CONSOLE_URL, inboxItem(concept, event, then, { agency: target.agency, parties }));
  if (kindOf(event.type) !== "code") return message;
  const proof =
    target.channel === "webhook" ? { challenge: challengeFor(deps, target) } : { code: deps.codeFor(codeSubject(target)) };
  return { ...message, data: { ...message.data, ...proof } };
}

/** The appointments of the record, where an event calls for them. */
function calendarIn(deps: Pick<Deps, "env">, { language }: Subscription, { concept, event, then, parties }: Story) {
  const agenda = concept.moves[event.move]?.invites ? (concept.agenda?.(then, parties[0] ?? "") ?? []) : [];
  if (agenda.length === 0) return undefined;
  const { ref, title } = concept.row(then);
  const source = { id: then.id, title, ref, seq: then.version, updatedAt: then.updatedAt };
  const entries = agenda.map((appointment) => ({ concept, source, appointment }));
  return icsOf(source.title, entries, language, deps.env.CONSOLE_URL);
}

async function wordsOf(deps: Deps, target: Subscription, errands: readonly Errand[]): Promise<Rendered | undefined> {
  const { language } = target;
  const console = deps.env.CONSOLE_URL;
  const [{ row, story } = { row: undefined, story: undefined }] = errands;
  if (row?.digest) {
    const stories = errands.flatMap((errand) => (errand.story ? [errand.story] : []));
    return renderDigest(await Promise.all(stories.map((one) => aboutOf(deps, one))), `${console}/inbox`, language);
  }
  const own = `${console}/subscriptions/${target.id}`;
  const kind = kindOf(row?.type ?? "");
  if (kind === "code") return renderVerification(deps.codeFor(codeSubject(target)), own, language);
  if (kind === "test") return renderTest(own, language);
  if (kind === "message") return story && renderMessage(await aboutOf(deps, story), language);
  const { lines, total } = await parkedOf(deps, target.agency);
  return total > 0 ? renderReport(lines, total, `${console}/subscriptions`, language) : undefined;
}

/** What lies parked for an agency, the first hundred with who looks after them. */
async function parkedOf(deps: Deps, agency: string): Promise<{ lines: ParkedLine[]; total: number }> {
  const lines: ParkedLine[] = [];
  let total = 0;
  for (const shard of PARKED)
    for await (const page of deps.deliveries.due(shard, "9999")) {
      const own = page.filter(({ pk }) => pk === deliveryPk(agency));
      total += own.length;
      for (const found of own.slice(0, Math.max(0, REPORTED - lines.length))) {
        const row = await deps.deliveries.load(found);
        const owner = row?.officer && (await deps.store.load<Officer>(row.officer));
        if (row)
          lines.push({
            ref: row.ref ?? row.record,
            type: row.type,
            channel: row.channel,
            to: row.to,
            error: row.error ?? "",
            owner: owner ? owner.name : undefined,
          });
      }
    }
  return { lines, total };
}
