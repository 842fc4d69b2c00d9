import { PublishCommand, type SNSClient } from "@aws-sdk/client-sns";
import { createTransport } from "nodemailer";
import type { Env } from "../shared/env.ts";

/** An e-mail ready to go. `thread` groups the messages about one record. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
  id: string;
  thread: string;
}
/** A short message ready to go, signature included. */
export interface Sms {
  to: string;
  text: string;
  id: string;
}
/** Sends messages to people. Throws when the carrier does not take one, so that the queue tries again. */
export interface Post {
  mail(mail: Mail): Promise<void>;
  sms(sms: Sms): Promise<void>;
}

/** E-mail through an SMTP relay, SMS through SNS. */
export function makePost(env: Env, sns: SNSClient): Post {
  const relay = env.SMTP_URL ? createTransport(env.SMTP_URL) : undefined;
  const domain = env.MAIL_FROM.split("@")[1];
  return {
    async mail({ to, subject, text, html, id, thread }) {
      if (!relay) throw new Error("no mail relay is configured (SMTP_URL)");
      await relay.sendMail({
        from: env.MAIL_FROM,
        to,
        subject,
        text,
        html,
        messageId: `<${id}@${domain}>`,
        references: `<${thread}@${domain}>`,
        headers: { "Auto-Submitted": "auto-generated", "X-XCT-Id": id },
      });
    },
    async sms({ to, text }) {
      await sns.send(new PublishCommand({ PhoneNumber: `+86${to}`, Message: text }));
    },
  };
}
