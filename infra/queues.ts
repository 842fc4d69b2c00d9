import { Duration, Stack } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { acknowledge } from "./acknowledge.ts";
import type { Topics } from "./topics.ts";

/** The queue that every agency's topic feeds, and where that which cannot be done ends. */
export interface Queues {
  deliver: Queue;
  /** Messages that no carrier took. */
  deliverDead: Queue;
  /** Ticks that could not be handed to reconcile. */
  ticksDead: Queue;
}

/** Time the deliver function has for a batch; the queue hides a batch six times as long, as Lambda asks. */
export const DELIVER_TIMEOUT = Duration.seconds(30);
const HIDDEN = Duration.seconds(6 * DELIVER_TIMEOUT.toSeconds());
/** At three minutes a try: an hour's outage of the mail relay passes without a dead letter. */
const TRIES = 20;

/** Queues under the key, over TLS only; into the deliver queue only the agencies' topics of this account may send. */
export function makeQueues(scope: Construct, key: IKey, topics: Topics): Queues {
  const make = (id: string, more: ConstructorParameters<typeof Queue>[2] = {}) =>
    new Queue(scope, id, { encryption: QueueEncryption.KMS, encryptionMasterKey: key, enforceSSL: true, ...more });
  const dead = { retentionPeriod: Duration.days(14) };

  const deliverDead = make("DeliverDeadLetters", dead);
  const deliver = make("DeliverQueue", {
    visibilityTimeout: HIDDEN,
    retentionPeriod: Duration.days(4),
    deadLetterQueue: { queue: deliverDead, maxReceiveCount: TRIES },
  });
  deliver.addToResourcePolicy(
    new PolicyStatement({
      sid: "AgencyTopicsOnly",
      principals: [new ServicePrincipal("sns.amazonaws.com")],
      actions: ["sqs:SendMessage"],
      resources: [deliver.queueArn],
      conditions: {
        ArnLike: { "aws:SourceArn": topics.all },
        StringEquals: { "aws:SourceAccount": Stack.of(scope).account },
      },
    }),
  );
  const ticksDead = make("TickDeadLetters", dead);
  acknowledge(ticksDead, "SQS3", "It is itself the dead-letter queue of the schedule, which the rule does not look at.");
  return { deliver, deliverDead, ticksDead };
}
