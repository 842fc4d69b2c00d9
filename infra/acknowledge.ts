import { Stack, Validations } from "aws-cdk-lib";
import { flattenCfnReference } from "cdk-nag/lib/utils/flatten-cfn-reference.js";
import type { IConstruct } from "constructs";

/** Tells cdk-nag why one AwsSolutions finding stands on one construct. */
export function acknowledge(construct: IConstruct, rule: string, reason: string): void {
  Validations.of(construct).acknowledge({ id: `AwsSolutions-${rule}`, reason });
}

/** Tells cdk-nag why a policy names each of these resources with a wildcard; resources without one are skipped. */
export function acknowledgeWildcards(construct: IConstruct, resources: string[], reason: string): void {
  for (const resource of resources) {
    const shown = flattenCfnReference(Stack.of(construct).resolve(resource));
    if (shown.includes("*")) acknowledge(construct, `IAM5[Resource::${shown}]`, reason);
  }
}
