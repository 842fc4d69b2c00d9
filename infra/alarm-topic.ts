import { Stack } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { type ITopic, Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Construct } from "constructs";
import type { Settings } from "./settings.ts";

/** The topic that alarms ring, for the people who run the service. */
export function makeOpsTopic(scope: Construct, { stage, opsEmail }: Settings, key: IKey): ITopic {
  const topic = new Topic(scope, "Ops", { displayName: `协查通 ${stage}`, masterKey: key, enforceSSL: true });
  // A policy of its own (TLS only) replaces the default one, under which CloudWatch could publish.
  topic.addToResourcePolicy(
    new PolicyStatement({
      sid: "AlarmsOfThisAccount",
      principals: [new ServicePrincipal("cloudwatch.amazonaws.com")],
      actions: ["sns:Publish"],
      resources: [topic.topicArn],
      conditions: { StringEquals: { "aws:SourceAccount": Stack.of(scope).account } },
    }),
  );
  if (opsEmail) topic.addSubscription(new EmailSubscription(opsEmail));
  return topic;
}
