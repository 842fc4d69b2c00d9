import { Stack } from "aws-cdk-lib";
import type { ITableV2 } from "aws-cdk-lib/aws-dynamodb";
import {
  type Conditions,
  Effect,
  type IRole,
  PolicyDocument,
  PolicyStatement,
  Role,
  ServicePrincipal,
} from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";
import { acknowledgeWildcards } from "./acknowledge.ts";
import type { TableSpec } from "./tables.ts";

/** One statement of a role's policy; a wildcard among the resources must come with its reason. */
export interface Right {
  actions: string[];
  resources: string[];
  when?: Conditions;
  deny?: true;
  wildcard?: string;
}

/** A role for one service that may do exactly this: what CDK would grant by itself is left out, so the list is the policy. */
export function makeRole(scope: Construct, id: string, service: string, rights: Right[], trust: Conditions = {}): IRole {
  const role = new Role(scope, id, {
    assumedBy: new ServicePrincipal(service, { conditions: trust }),
    inlinePolicies: { rights: new PolicyDocument({ statements: rights.map(statement) }) },
  });
  for (const { resources, deny, wildcard } of rights) if (wildcard && !deny) acknowledgeWildcards(role, resources, wildcard);
  return role.withoutPolicyUpdates();
}

const statement = ({ actions, resources, when, deny }: Right): PolicyStatement =>
  new PolicyStatement({
    effect: deny ? Effect.DENY : Effect.ALLOW,
    actions,
    resources,
    ...(when && { conditions: when }),
  });

/** Reading these tables by key, strongly consistent or not. */
export const read = (...tables: ITableV2[]): Right => ({
  actions: ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"],
  resources: tables.map((table) => table.tableArn),
});

/** Reading a table's indexes, each by name: all of them, or those that are named. */
export const list = (table: ITableV2, { indexes }: TableSpec, ...names: string[]): Right => ({
  actions: ["dynamodb:Query"],
  resources: (names.length > 0 ? names : Object.keys(indexes)).map((index) => `${table.tableArn}/index/${index}`),
});

/** Writing single items of a table, in or out of a transaction: `PutItem`, `UpdateItem` … */
export const write = (table: ITableV2, ...operations: string[]): Right => ({
  actions: operations.map((operation) => `dynamodb:${operation}`),
  resources: [table.tableArn],
});

/** Reading a table's stream. */
export const follow = (table: ITableV2): Right => ({
  actions: ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams"],
  resources: [`${table.tableArn}/stream/*`],
  wildcard: "A stream's name is its time of creation and ListStreams names none: the table's own streams are the narrowest.",
});

/** What DynamoDB asks of whoever writes to a table under a customer-managed key, beyond decrypting. */
export const TABLE_KEY = ["kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo", "kms:DescribeKey"];
/** What S3 and SQS ask of whoever sends them something to encrypt, beyond decrypting. */
export const DATA_KEY = ["kms:GenerateDataKey"];

/** Decrypting with the key (and `more`) through one service, never directly. */
export const unlock = (key: IKey, service: string, more: string[] = []): Right => ({
  actions: ["kms:Decrypt", ...more],
  resources: [key.keyArn],
  when: { StringEquals: { "kms:ViaService": `${service}.${Stack.of(key).region}.amazonaws.com` } },
});
