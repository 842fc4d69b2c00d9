import { GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import { CloudEvent } from "../shared/cloudevent.ts";
import { fold } from "../shared/core/decide.ts";
import { partiesOf } from "../shared/core/lifecycle.ts";
import { codeSubject, type Subscription, subscription } from "../shared/domain/subscription.ts";
import { type About, type Rendered, renderMessage, renderVerification } from "../shared/messages.ts";
import { conceptOf } from "../shared/registry.ts";
import { type Deps, once } from "./deps.ts";

/** The CloudEvent in a queue message: the body itself, or inside the envelope that a topic puts around it. */
function messageIn(record: SQSRecord): CloudEvent {
  const body = JSON.parse(record.body) as { Message?: string };
  return CloudEvent.parse(typeof body.Message === "string" ? JSON.parse(body.Message) : body);
}

const asksForCode = (type: string): boolean =>
  ([subscription.moves.add.event, subscription.moves.resend.event] as string[]).includes(type);

/** Queue batch → e-mail and SMS to the verified subscriptions of the agency told. A message that fails comes again, alone. */
export const makeDeliver =
  (deps: Deps) =>
  async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const results = await Promise.allSettled(Records.map(async (record) => deliver(deps, messageIn(record))));
    const failed = results.flatMap((result, index) => {
      if (result.status === "fulfilled") return [];
      const itemIdentifier = Records[index]?.messageId ?? "";
      deps.log.error("not delivered", { message: itemIdentifier, error: result.reason as unknown });
      return [{ itemIdentifier }];
    });
    return { batchItemFailures: failed };
  };

async function deliver(deps: Deps, { data }: CloudEvent): Promise<void> {
  const concept = conceptOf(data.concept);
  const events = (await deps.store.history(data.record)).slice(0, data.seq);
  const event = events.at(-1);
  const record = fold(concept, events);
  if (!event || event.id !== data.event || !record)
    throw new Error(`event ${data.event} is not in the history of ${data.record}`);
  if (asksForCode(event.type)) return sendCode(deps, event.id, record as Subscription);
  if (partiesOf(concept, record, data.agency).length === 0) return;

  const [agencies, calendar] = await Promise.all([deps.directory(), deps.calendar()]);
  const about: About = { concept, event, record, agencies, calendar, parties: data.parties, link: data.link };
  const lines = (await deps.lists.all(data.agency, subscription.name)).filter(({ state }) => state !== "removed");
  const sent = await Promise.allSettled(lines.map(({ id }) => sendTo(deps, id, about)));
  const failed = sent.flatMap((result) => (result.status === "rejected" ? [result.reason as unknown] : []));
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} of ${lines.length} subscriptions failed`);
}

/** A subscription gets what happened since it is in force: nothing from before it was verified or while it was paused. */
async function sendTo(deps: Deps, id: string, about: About): Promise<void> {
  const target = await deps.store.load<Subscription>(id);
  if (target?.state !== "verified" || target.updatedAt > about.event.at) return;
  const message = renderMessage(about, target.language);
  if (target.channel === "sms" && !message.bySms) return;
  await sendOnce(deps, about.event.id, about.record.id, target, message);
}

/** The code goes to the address that is to be proved, to no other, and only while it is the latest code. */
async function sendCode(deps: Deps, event: string, then: Subscription): Promise<void> {
  const now = await deps.store.load<Subscription>(then.id);
  if (now?.state !== "pending" || now.sentAt !== then.sentAt) return;
  const code = deps.codeFor(codeSubject(now));
  await sendOnce(
    deps,
    event,
    now.id,
    now,
    renderVerification(code, `${deps.env.CONSOLE_URL}/subscriptions/${now.id}`, now.language),
  );
}

/** Sends, then notes that it was sent: a crash in between sends again, a repeat after that does not. */
async function sendOnce(deps: Deps, event: string, record: string, target: Subscription, message: Rendered): Promise<void> {
  const key = { pk: `sent#${event}`, sk: target.id };
  const { db, tables } = deps;
  if ((await db.send(new GetCommand({ TableName: tables.records, Key: key, ConsistentRead: true }))).Item) return;
  const id = `${event}.${target.id}`;
  if (target.channel === "sms") await deps.post.sms({ to: target.endpoint, text: message.sms, id });
  else
    await deps.post.mail({
      to: target.endpoint,
      subject: message.subject,
      text: message.text,
      html: message.html,
      id,
      thread: record,
    });
  const item = { ...key, record, agency: target.agency, channel: target.channel, at: deps.now() };
  await db.send(new PutCommand({ TableName: tables.records, Item: item }));
}

export const handler = (event: SQSEvent): Promise<SQSBatchResponse> => makeDeliver(once())(event);
