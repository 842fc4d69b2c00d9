import { RemovalPolicy, Stack } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Key } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";
import type { Topics } from "./topics.ts";

/** The customer-managed key of everything at rest: tables, queues, secrets, environments, parked records. */
export function makeKey(scope: Construct, stage: string, topics: Topics): Key {
  const key = new Key(scope, "Key", {
    alias: `xiechatong-${stage}`,
    description: "协查通: tables, queues, secrets and environments",
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  const sameAccount = { StringEquals: { "aws:SourceAccount": Stack.of(scope).account } };
  const lend = (sid: string, service: string, conditions: Record<string, unknown>) =>
    key.addToResourcePolicy(
      new PolicyStatement({
        sid,
        principals: [new ServicePrincipal(service)],
        actions: ["kms:GenerateDataKey", "kms:Decrypt"],
        resources: ["*"],
        conditions: { ...sameAccount, ...conditions },
      }),
    );
  lend("AgencyTopicsFillQueues", "sns.amazonaws.com", { ArnLike: { "aws:SourceArn": topics.all } });
  lend("AlarmsReachOps", "cloudwatch.amazonaws.com", {});
  return key;
}
