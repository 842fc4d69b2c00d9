import { createHash } from "node:crypto";
import { audience } from "../../shared/api/cloudevent.ts";
import { eventOf, type HistoryLine } from "../../shared/api/contract.ts";
import type { InboxLine } from "../../shared/api/inbox.ts";
import { brokenLinks } from "../../shared/core/event.ts";
import { templateFor } from "../../shared/messages/messages.ts";
import { DEMO_AGENCIES } from "../demo-data.ts";
import type { Sent } from "../mailbox.ts";
import { until } from "./joint-cast.ts";
import type { Stage } from "./joint-play.ts";

type Told = { event: HistoryLine; agency: string; parties: string[] };
/** Each demo agency has verified a Chinese and an English e-mail address, and one number for SMS. */
const MAILS_EACH = 2;
const PAGE = 200;

/** The figures of the operation, counted from nothing but the events of its records. */
export function recountOf(events: readonly HistoryLine[]): Record<string, number> {
  const count = (type: string) => events.filter((event) => event.type === type).length;
  const recorded = events.filter(({ type }) => type === "inspection.recorded");
  const items = recorded.flatMap(({ data }) => data["items"] as { result: string; measure: string }[]);
  const visited = new Set(events.filter(({ type }) => type === "site.visited").map(({ record }) => record));
  return {
    sites: count("site.added") - count("site.dropped"),
    visited: visited.size,
    inspections: recorded.length,
    findings: items.filter(({ result }) => result === "nonconform").length,
    fixed: items.filter(({ measure }) => measure === "fixed").length,
    notices: recorded.filter(({ data }) => data["noticeNumber"]).length,
    tasks: count("rectification.opened"),
    verified: count("rectification.verified"),
    cases: count("casefile.opened"),
    decided: count("casefile.decided"),
  };
}
/** Figures that are not as they should be, as `name: is, not should`. */
export const differences = (is: Readonly<Record<string, number>>, should: Readonly<Record<string, number>>): string[] =>
  [...new Set([...Object.keys(is), ...Object.keys(should)])]
    .filter((name) => is[name] !== should[name])
    .map((name) => `${name}: ${is[name]}, not ${should[name]}`);

/** The whole history of every record of the play, by key. */
export async function historiesOf({ cast, known }: Stage): Promise<Map<string, HistoryLine[]>> {
  const histories = new Map<string, HistoryLine[]>();
  for (const [key, { concept, id, reader }] of known)
    histories.set(key, (await (await cast.as(reader)).history(concept, id)).data);
  return histories;
}

/** Verifies every hash chain; tells what is broken. */
export const brokenIn = (histories: ReadonlyMap<string, readonly HistoryLine[]>): string[] =>
  [...histories].flatMap(([key, history]) => {
    const broken = brokenLinks(history.map(eventOf), (text) => createHash("sha256").update(text).digest("hex"));
    return broken.length > 0 || history.length === 0 ? [`the hash chain of ${key} is broken at ${broken.join(", ")}`] : [];
  });

async function inboxOf({ cast }: Stage, key: string): Promise<InboxLine[]> {
  const client = await cast.as(`${key}-clerk`);
  const lines: InboxLine[] = [];
  for (let cursor: string | undefined; ; ) {
    const { data, page } = await client.inbox({ limit: PAGE, cursor });
    lines.push(...data);
    if (!page.nextCursor) return lines;
    cursor = page.nextCursor;
  }
}
const numberOf = (key: string): string => `1300000000${DEMO_AGENCIES.findIndex((agency) => agency.key === key)}`;

/** E-mails and SMS to an agency. */
const sentTo = (key: string, sent: readonly Sent[]): Sent[] =>
  sent.filter((message) =>
    message.channel === "email" ? message.to.split(/[.@]/)[0] === key : message.channel === "sms" && message.to === numberOf(key),
  );
/** What an agency got of what it should have got, each message once however often it came. */
function lacking(key: string, told: readonly Told[], inbox: readonly InboxLine[], sent: readonly Sent[]): string[] {
  const mine = sentTo(key, sent);
  return told.flatMap(({ event, parties }) => {
    const items = inbox.filter((line) => line.event === event.id).length;
    const about = mine.filter((message) => idOf(message).includes(event.id));
    const ids = (channel: Sent["channel"]) => new Set(about.filter((one) => one.channel === channel).map(idOf)).size;
    const sms = templateFor(event.type, parties).sms ? 1 : 0;
    return [
      ...(items === 1 ? [] : [`${items} inbox items about ${event.type}`]),
      ...(ids("email") === MAILS_EACH ? [] : [`${ids("email")} of ${MAILS_EACH} e-mails about ${event.type}`]),
      ...(ids("sms") === sms ? [] : [`${ids("sms")} of ${sms} SMS about ${event.type}`]),
    ];
  });
}
const idOf = (message: Sent): string => ("id" in message ? message.id : "");

/** Waits until every agency has all that it was told, lists it, and tells what is missing, or is there without having been told. */
export async function deliveredTo(stage: Stage, events: readonly HistoryLine[]): Promise<string[]> {
  const { cast, scene, say } = stage;
  const told = events
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap((event) => audience(event).map((one): Told => ({ event, ...one })));
  const byAgency = [...Map.groupBy(told, ({ agency }) => agency)];
  const records = new Set(events.map(({ record }) => record));
  let missing: string[] = [];
  const look = async () => {
    const answer = await scene.fetch(`${scene.base}/dev/outbox?format=json`);
    const { data: sent } = (await answer.json()) as { data: Sent[] };
    missing = [];
    const lines: string[] = [];
    for (const [agency, mine] of byAgency) {
      const [key, name] = [cast.keyOf(agency), cast.shortName(agency)];
      const inbox = (await inboxOf(stage, key)).filter(({ record }) => records.has(record));
      missing.push(...lacking(key, mine, inbox, sent).map((what) => `${name} has ${what}`));
      if (inbox.length !== mine.length) missing.push(`${name} has ${inbox.length} inbox items of ${mine.length}`);
      const got = (channel: Sent["channel"]) => sentTo(key, sent).filter((message) => message.channel === channel).length;
      lines.push(
        `告知 ${name}  收件${inbox.length}项  邮件${got("email")}封  短信${got("sms")}条`,
        ...subjectsOf(key, mine, sent),
      );
    }
    return missing.length === 0 ? lines : undefined;
  };
  for (const line of (await until(scene.patience, look)) ?? []) say(line);
  return missing;
}

/** The subjects of the Chinese e-mails to an agency, oldest first. */
const subjectsOf = (key: string, told: readonly Told[], sent: readonly Sent[]): string[] => {
  const mails = sent.flatMap((one) => (one.channel === "email" && one.to.startsWith(`${key}@`) ? [one] : []));
  return told.map(({ event }) => `      ${mails.find(({ id }) => id.includes(event.id))?.subject ?? ""}`);
};
