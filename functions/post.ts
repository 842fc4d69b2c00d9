import type { SNSClient } from "@aws-sdk/client-sns";
import type { Env } from "../shared/env.ts";
import { makeRelay, makeSnsMail } from "./deliver/email.ts";
import { makeGateway, makeSnsSms } from "./deliver/sms.ts";

/** An e-mail ready to go. `thread` groups the messages about one record. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
  id: string;
  thread: string;
  /** Appointments, in iCalendar text, to go with it as a file. */
  calendar?: string | undefined;
}
/** A short message ready to go, signature included. */
export interface Sms {
  to: string;
  text: string;
  id: string;
}
/** Sends messages to people. Throws when the carrier does not take one, so that it is tried again. */
export interface Post {
  mail(mail: Mail): Promise<void>;
  sms(sms: Sms): Promise<void>;
}

/** E-mail through an SMTP relay or, where there is none, SNS; SMS through a gateway where one is configured, else through SNS. */
export const makePost = (env: Env, sns: SNSClient): Post => ({
  mail: env.MAIL_TOPIC_PREFIX && !env.SMTP_URL ? makeSnsMail(sns, env.MAIL_TOPIC_PREFIX) : makeRelay(env),
  sms: env.SMS_GATEWAY_URL ? makeGateway(env.SMS_GATEWAY_URL, env.SMS_GATEWAY_TOKEN) : makeSnsSms(sns),
});
