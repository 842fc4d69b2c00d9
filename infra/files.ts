import { Duration, Stack } from "aws-cdk-lib";
import type { IKey } from "aws-cdk-lib/aws-kms";
import * as s3 from "aws-cdk-lib/aws-s3";
import type { Construct, IConstruct } from "constructs";
import { DATA_KEY, type Right, unlock } from "./rights.ts";
import { PRIVATE } from "./storage.ts";

/** Where files lie before they are examined, the originals after it, and the copies of pictures for others. */
const [QUARANTINE, KEPT, SHARED] = ["quarantine/", "kept/", "shared/"] as const;

/** The name of the bucket of attachments: known before it is made, because the console's pages must name it as a place to upload to. */
const bucketName = (scope: IConstruct, stage: string): string => {
  const { account, region } = Stack.of(scope);
  return `xiechatong-${stage}-files-${account}-${region}`;
};
/** The origin that browsers upload to. */
export const filesOrigin = (scope: IConstruct, stage: string): string => {
  const { region, urlSuffix } = Stack.of(scope);
  return `https://${bucketName(scope, stage)}.s3.${region}.${urlSuffix}`;
};

/** The bucket of attachments. What is not examined within a day is gone; what was kept is never lost, whatever is written over it. */
export function makeFilesBucket(
  scope: Construct,
  { stage, key, logs, consoleUrl }: { stage: string; key: IKey; logs: s3.IBucket; consoleUrl: string },
): s3.Bucket {
  const day = Duration.days(1);
  return new s3.Bucket(scope, "Files", {
    ...PRIVATE,
    bucketName: bucketName(scope, stage),
    encryption: s3.BucketEncryption.KMS,
    encryptionKey: key,
    bucketKeyEnabled: true,
    objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
    versioned: true,
    // Can be had from the beginning only. No retention by default: it would hold what is in quarantine as well.
    objectLockEnabled: true,
    serverAccessLogsBucket: logs,
    serverAccessLogsPrefix: "files/",
    cors: [{ allowedMethods: [s3.HttpMethods.POST], allowedOrigins: [consoleUrl], allowedHeaders: [], maxAge: 3600 }],
    lifecycleRules: [
      { id: "quarantine", prefix: QUARANTINE, expiration: day, noncurrentVersionExpiration: day },
      { id: "shared", prefix: SHARED, noncurrentVersionExpiration: day },
      { id: "pieces", abortIncompleteMultipartUploadAfter: day },
    ],
  });
}

/** What whoever signs forms and addresses, and examines, may do: take in, read, keep. Nobody may take away what is kept. */
export function handleFiles(bucket: s3.IBucket, key: IKey): Right[] {
  const under = (...prefixes: string[]) => prefixes.map((prefix) => bucket.arnForObjects(`${prefix}*`));
  const wildcard = "Objects are named by the ids of attachments, which come and go.";
  return [
    { actions: ["s3:PutObject"], resources: under(QUARANTINE, KEPT, SHARED), wildcard },
    { actions: ["s3:GetObject"], resources: under(QUARANTINE, KEPT, SHARED), wildcard },
    { actions: ["s3:AbortMultipartUpload"], resources: under(SHARED), wildcard },
    { actions: ["s3:DeleteObject"], resources: under(QUARANTINE), wildcard },
    // Without it S3 answers "forbidden" instead of "not found" for what has not been uploaded.
    { actions: ["s3:ListBucket"], resources: [bucket.bucketArn] },
    unlock(key, "s3", DATA_KEY),
  ];
}
