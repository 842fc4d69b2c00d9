import type { Env } from "../../shared/env.ts";
import type { Channels } from "../ports/channel.ts";
import type { Post } from "../ports/post.ts";
import { emailChannel } from "./email.ts";
import { makeOutbound } from "./outbound.ts";
import { queueChannel } from "./queue.ts";
import { smsChannel } from "./sms.ts";
import { webhookChannel } from "./webhook.ts";

/** Every way to reach an endpoint, as the environment has it. */
export const makeChannels = (env: Env, post: Post): Channels => ({
  email: emailChannel(post),
  sms: smsChannel(post),
  webhook: webhookChannel(makeOutbound({ local: env.WEBHOOK_ALLOW_PRIVATE })),
  queue: queueChannel(env),
});
