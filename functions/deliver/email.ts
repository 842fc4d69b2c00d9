import { createHash } from "node:crypto";
import {
  CreateTopicCommand,
  ListSubscriptionsByTopicCommand,
  PublishCommand,
  type SNSClient,
  SubscribeCommand,
} from "@aws-sdk/client-sns";
import { createTransport } from "nodemailer";
import type { Env } from "../../shared/env.ts";
import type { Channel } from "../ports/channel.ts";
import type { Post } from "../ports/post.ts";
import { failure } from "./failure.ts";

const TIMEOUT_MS = 10_000;

/** E-mail: subject, text and HTML to one address, and appointments as a file. */
export const emailChannel = (post: Pick<Post, "mail">): Channel => ({
  async send({ id, to, thread, calendar, words: { subject, text, html } }) {
    await post.mail({ id, to, thread, subject, text, html, calendar });
    return { took: "sent" };
  },
});

const CALENDAR = "text/calendar; method=PUBLISH; charset=utf-8";
/** Mail through an SMTP relay. */
export function makeRelay({ SMTP_URL, MAIL_FROM }: Env): Post["mail"] {
  const limits = { connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS };
  const relay = SMTP_URL ? createTransport({ url: SMTP_URL, ...limits }) : undefined;
  const domain = MAIL_FROM.split("@")[1];
  return async ({ to, subject, text, html, id, thread, calendar }) => {
    if (!relay) throw failure("no-mail-relay");
    await relay.sendMail({
      from: MAIL_FROM,
      to,
      subject,
      text,
      html,
      ...(calendar && { attachments: [{ filename: "xiechatong.ics", content: calendar, contentType: CALENDAR }] }),
      messageId: `<${id}@${domain}>`,
      references: `<${thread}@${domain}>`,
      headers: { "Auto-Submitted": "auto-generated", "X-XCT-Id": id },
    });
  };
}

const SUBJECT_MAX = 99;
const PENDING = "PendingConfirmation";

/**
 * Mail through SNS, as plain text: one topic for each address, with that address as its only subscriber, for SNS mails nobody else what is
 * meant for one. SNS asks the address itself for its consent first; until then every message is refused as `unconfirmed`.
 */
export const makeSnsMail =
  (sns: SNSClient, prefix: string): Post["mail"] =>
  async ({ to, subject, text }) => {
    const Name = `${prefix.split(":").at(-1)}${createHash("sha256").update(to).digest("hex").slice(0, 32)}`;
    const { TopicArn } = await sns.send(new CreateTopicCommand({ Name }));
    const { Subscriptions = [] } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
    if (Subscriptions.length === 0) await sns.send(new SubscribeCommand({ TopicArn, Protocol: "email", Endpoint: to }));
    if (!Subscriptions.some(({ SubscriptionArn }) => SubscriptionArn !== PENDING)) throw failure("unconfirmed");
    await sns.send(new PublishCommand({ TopicArn, Subject: subject.slice(0, SUBJECT_MAX), Message: text }));
  };
