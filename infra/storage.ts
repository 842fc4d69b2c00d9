import { Duration, RemovalPolicy } from "aws-cdk-lib";
import * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import type { IKey } from "aws-cdk-lib/aws-kms";
import * as s3 from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import { TABLES, type TableSpec } from "./tables.ts";

/** The two tables, as constructs. */
export type Tables = Record<keyof typeof TABLES, dynamodb.TableV2>;

const attribute = ({ name, type }: TableSpec["partition"]): dynamodb.Attribute => ({
  name,
  type: dynamodb.AttributeType[TYPES[type]],
});
const TYPES = { S: "STRING", N: "NUMBER" } as const;

/** The tables of `tables.ts`: on demand, recoverable to any second, kept when the stack goes. */
export function makeTables(scope: Construct, key: IKey): Tables {
  const make = (id: string, spec: TableSpec) =>
    new dynamodb.TableV2(scope, id, {
      partitionKey: attribute(spec.partition),
      sortKey: attribute(spec.sort),
      ...(spec.stream && { dynamoStream: dynamodb.StreamViewType.NEW_IMAGE }),
      ...(spec.ttl && { timeToLiveAttribute: spec.ttl }),
      globalSecondaryIndexes: Object.entries(spec.indexes).map(([indexName, { partition, sort, keysOnly }]) => ({
        indexName,
        partitionKey: { name: partition, type: dynamodb.AttributeType.STRING },
        sortKey: { name: sort, type: dynamodb.AttributeType.STRING },
        projectionType: keysOnly ? dynamodb.ProjectionType.KEYS_ONLY : dynamodb.ProjectionType.ALL,
      })),
      billing: dynamodb.Billing.onDemand(),
      encryption: dynamodb.TableEncryptionV2.customerManagedKey(key),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  return { events: make("Events", TABLES.events), records: make("Records", TABLES.records) };
}

/** What every bucket is: closed to the public, over TLS only, and kept when the stack goes. */
export const PRIVATE = {
  blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  removalPolicy: RemovalPolicy.RETAIN,
};

/** The bucket that access logs of the other buckets and of the console go to, for a year: 网络安全法 asks for six months. */
export function makeLogBucket(scope: Construct): s3.Bucket {
  return new s3.Bucket(scope, "AccessLogs", {
    ...PRIVATE,
    encryption: s3.BucketEncryption.S3_MANAGED,
    // CloudFront's log delivery still writes by access control list.
    objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_PREFERRED,
    lifecycleRules: [{ expiration: Duration.days(365) }],
  });
}

/** The bucket that stream records go to, whole, when their retries are used up; its request metrics feed an alarm. */
export function makeParkedBucket(scope: Construct, key: IKey, logs: s3.IBucket): s3.Bucket {
  return new s3.Bucket(scope, "Parked", {
    ...PRIVATE,
    encryption: s3.BucketEncryption.KMS,
    encryptionKey: key,
    bucketKeyEnabled: true,
    serverAccessLogsBucket: logs,
    serverAccessLogsPrefix: "parked/",
    metrics: [{ id: PARKED_METRICS }],
    lifecycleRules: [{ expiration: Duration.days(90) }],
  });
}
/** Name under which the parked bucket counts its requests. */
export const PARKED_METRICS = "all";

/** The console's files: private, read by CloudFront alone. */
export function makeConsoleBucket(scope: Construct, logs: s3.IBucket): s3.Bucket {
  return new s3.Bucket(scope, "ConsoleFiles", {
    ...PRIVATE,
    encryption: s3.BucketEncryption.S3_MANAGED,
    versioned: true,
    serverAccessLogsBucket: logs,
    serverAccessLogsPrefix: "console/",
    lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(90) }],
  });
}
