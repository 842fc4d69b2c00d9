import { PublishCommand, type SNSClient } from "@aws-sdk/client-sns";
import type { Channel } from "../ports/channel.ts";
import type { Post } from "../ports/post.ts";
import { failure } from "./failure.ts";

const TIMEOUT_MS = 10_000;

/** SMS: the short words to one mobile number of the mainland. */
export const smsChannel = (post: Pick<Post, "sms">): Channel => ({
  async send({ id, to, words: { sms } }) {
    await post.sms({ id, to, text: sms });
    return { took: "sent" };
  },
});

/** SMS through SNS, where the region offers it. */
export const makeSnsSms =
  (sns: SNSClient): Post["sms"] =>
  async ({ to, text }) => {
    await sns.send(new PublishCommand({ PhoneNumber: `+86${to}`, Message: text }));
  };

/** SMS through a gateway: `POST {to, text, id}` as JSON; any 2xx means that it is taken. The gateway drops ids it has seen. */
export const makeGateway =
  (url: string, token: string | undefined): Post["sms"] =>
  async ({ to, text, id }) => {
    const answer = await fetch(url, {
      method: "POST",
      redirect: "manual",
      headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ to: `+86${to}`, text, id }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await answer.body?.cancel();
    if (!answer.ok) throw failure(`gateway-${answer.status}`);
  };
