import type { Channel } from "../ports/channel.ts";
import type { Outbound } from "./outbound.ts";
import { signedHeaders } from "./signature.ts";

const GONE = 410;

/** Webhooks: the event as CloudEvents JSON, signed. Anything but 2xx is a failure, redirects included; 410 ends the subscription. */
export const webhookChannel = (post: Outbound): Channel => ({
  async send({ id, to, at, event, keys }) {
    const body = JSON.stringify(event);
    const headers = { "content-type": "application/cloudevents+json", "user-agent": "xiechatong-webhooks/1" };
    const answer = await post(to, { ...headers, ...signedHeaders(keys, id, at, body) }, body);
    const { status, text } = answer;
    if (status >= 200 && status < 300) return { took: "delivered", reply: text, answer };
    return { refused: `http-${status}`, ...(status === GONE && { gone: true }), answer };
  },
});

/** Whether an answer repeats the challenge: as JSON `{"challenge": "…"}` or as plain text. */
export function echoes(reply: string | undefined, challenge: string): boolean {
  if (reply?.trim() === challenge) return true;
  try {
    return (JSON.parse(reply ?? "") as { challenge?: unknown } | null)?.challenge === challenge;
  } catch {
    return false;
  }
}
