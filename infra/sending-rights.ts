import { Stack } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { Right } from "./rights.ts";
import type { Settings } from "./settings.ts";
import type { Topics } from "./topics.ts";

/** What those that send may ask of AWS: SMS, mail by SNS if that is chosen, and partners' own queues. */
export function sendingRights(scope: Construct, { mailBy }: Settings, topics: Topics): Right[] {
  const all = Stack.of(scope).formatArn({ service: "sns", region: "*", account: "*", resource: "*" });
  const bySns = mailBy === "sns";
  return [
    {
      actions: ["sns:Publish"],
      resources: ["*"],
      wildcard: "A telephone number has no ARN; publishing to topics is denied below.",
    },
    { actions: ["sns:Publish"], resources: bySns ? [topics.all] : [all], deny: true },
    ...(bySns ? mailTopics(topics.mail) : []),
    ...partnersQueues(scope),
  ];
}

/** One topic for each mail address: the sender makes it and asks the address for its consent. */
function mailTopics(prefix: string): Right[] {
  const wildcard = "The topic of a mail address that is yet to be added; the prefix is theirs.";
  return [
    { actions: ["sns:CreateTopic", "sns:ListSubscriptionsByTopic"], resources: [`${prefix}*`], wildcard },
    { actions: ["sns:Subscribe"], resources: [`${prefix}*`], when: { StringEquals: { "sns:Protocol": "email" } }, wildcard },
  ];
}

/** Queues of partners, in accounts of their own: each lets this role in by its own policy, and proves itself by a code. None of ours. */
function partnersQueues(scope: Construct): Right[] {
  const queues = (account: string) => Stack.of(scope).formatArn({ service: "sqs", region: "*", account, resource: "*" });
  return [
    {
      actions: ["sqs:SendMessage"],
      resources: [queues("*")],
      wildcard: "Partners name their queues themselves, in accounts of their own whose policies decide; ours are denied below.",
    },
    { actions: ["sqs:SendMessage"], resources: [queues(Stack.of(scope).account)], deny: true },
  ];
}
