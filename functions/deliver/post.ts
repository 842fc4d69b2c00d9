import type { SNSClient } from "@aws-sdk/client-sns";
import type { Env } from "../../shared/env.ts";
import type { Post } from "../ports/post.ts";
import { makeRelay, makeSnsMail } from "./email.ts";
import { makeGateway, makeSnsSms } from "./sms.ts";

/** E-mail through an SMTP relay or, where there is none, SNS; SMS through a gateway where one is configured, else through SNS. */
export const makePost = (env: Env, sns: SNSClient): Post => ({
  mail: env.MAIL_TOPIC_PREFIX && !env.SMTP_URL ? makeSnsMail(sns, env.MAIL_TOPIC_PREFIX) : makeRelay(env),
  sms: env.SMS_GATEWAY_URL ? makeGateway(env.SMS_GATEWAY_URL, env.SMS_GATEWAY_TOKEN) : makeSnsSms(sns),
});
