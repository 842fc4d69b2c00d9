import { describe, expect, test } from "vitest";
import { TABLES, type TableSpec } from "../../infra/tables.ts";
import { FUNCTIONS, resource, resources, text, titled } from "./kit.ts";

interface Key {
  AttributeName: string;
  KeyType: string;
}
interface Table {
  KeySchema: Key[];
  AttributeDefinitions: { AttributeName: string; AttributeType: string }[];
  GlobalSecondaryIndexes?: { IndexName: string; KeySchema: Key[]; Projection: { ProjectionType: string } }[];
  StreamSpecification?: { StreamViewType: string };
  TimeToLiveSpecification?: { AttributeName: string; Enabled: boolean };
  BillingMode: string;
  Replicas: {
    DeletionProtectionEnabled: boolean;
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: boolean };
    SSESpecification: { KMSMasterKeyId: unknown };
  }[];
}
const specs: [string, TableSpec][] = Object.entries(TABLES);
const tableOf = (name: string) => resource<Table>("AWS::DynamoDB::GlobalTable", titled(name));
const keys = (partition: string, sort: string) => [
  { AttributeName: partition, KeyType: "HASH" },
  { AttributeName: sort, KeyType: "RANGE" },
];

describe("the tables", () => {
  test("are those of tables.ts, no more", () => {
    expect(resources("AWS::DynamoDB").map(({ name }) => name)).toEqual(Object.keys(TABLES).map(titled));
  });

  test.each(specs)("%s has the keys and indexes of its spec", (name, spec) => {
    const { props } = tableOf(name);
    expect(props.KeySchema).toEqual(keys(spec.partition.name, spec.sort.name));
    expect(props.GlobalSecondaryIndexes ?? []).toEqual(
      Object.entries(spec.indexes).map(([IndexName, { partition, sort, keysOnly }]) => ({
        IndexName,
        KeySchema: keys(partition, sort),
        Projection: { ProjectionType: keysOnly ? "KEYS_ONLY" : "ALL" },
      })),
    );
    const types = Object.fromEntries(
      props.AttributeDefinitions.map((attribute) => [attribute.AttributeName, attribute.AttributeType]),
    );
    const ofIndexes = Object.values(spec.indexes).flatMap(({ partition, sort }) => [partition, sort]);
    expect(types).toEqual({
      ...Object.fromEntries(ofIndexes.map((attribute) => [attribute, "S"])),
      [spec.partition.name]: spec.partition.type,
      [spec.sort.name]: spec.sort.type,
    });
  });

  test.each(specs)("%s streams and expires as its spec says", (name, spec) => {
    const { props } = tableOf(name);
    expect(props.StreamSpecification).toEqual(spec.stream && { StreamViewType: "NEW_IMAGE" });
    expect(props.TimeToLiveSpecification).toEqual(spec.ttl && { AttributeName: spec.ttl, Enabled: true });
  });

  test.each(specs)("%s is on demand, under our key, recoverable to any second, and outlives the stack", (name) => {
    const { props, kept } = tableOf(name);
    expect(props.BillingMode).toBe("PAY_PER_REQUEST");
    expect(kept).toBe(true);
    expect(props.Replicas).toHaveLength(1);
    for (const replica of props.Replicas) {
      expect(replica.DeletionProtectionEnabled).toBe(true);
      expect(replica.PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled).toBe(true);
      expect(text(replica.SSESpecification.KMSMasterKeyId)).toBe("<Key.Arn>");
    }
  });
});

describe("the buckets", () => {
  interface Bucket {
    PublicAccessBlockConfiguration: Record<string, boolean>;
    LoggingConfiguration?: { DestinationBucketName: unknown };
  }
  const buckets = resources<Bucket>("AWS::S3::Bucket");

  test("are closed to the public and outlive the stack", () => {
    expect(buckets.map(({ name }) => name).sort()).toEqual(["AccessLogs", "ConsoleFiles", "Files", "Parked"]);
    for (const { props, kept } of buckets) {
      expect(kept).toBe(true);
      expect(Object.values(props.PublicAccessBlockConfiguration)).toEqual([true, true, true, true]);
    }
  });

  test("log every access, in the bucket for logs", () => {
    for (const { props } of buckets.filter(({ name }) => name !== "AccessLogs"))
      expect(text(props.LoggingConfiguration?.DestinationBucketName)).toBe("<AccessLogs>");
  });
});

describe("the key", () => {
  test("is rotated and outlives the stack", () => {
    const { props, kept } = resource<{ EnableKeyRotation: boolean }>("AWS::KMS::Key", "Key");
    expect(props.EnableKeyRotation).toBe(true);
    expect(kept).toBe(true);
  });

  test("encrypts queues, the secret, the ops topic and every function's environment", () => {
    interface Encrypted {
      KmsMasterKeyId?: unknown;
      KmsKeyId?: unknown;
      KmsKeyArn?: unknown;
    }
    const types = ["AWS::SQS::Queue", "AWS::SecretsManager::Secret", "AWS::SNS::Topic", "AWS::Lambda::Function"];
    const encrypted = resources<Encrypted>().filter(({ type }) => types.includes(type));
    expect(encrypted).toHaveLength(3 + 1 + 1 + FUNCTIONS.length);
    for (const { name, props } of encrypted)
      expect([name, text(props.KmsMasterKeyId ?? props.KmsKeyId ?? props.KmsKeyArn)]).toEqual([name, "<Key.Arn>"]);
  });
});
