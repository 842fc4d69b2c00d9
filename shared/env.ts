import * as z from "zod";

/** What a function needs from its surroundings. The stack fills exactly these keys; `functions/deps.ts` alone reads them. */
export const Env = z.object({
  EVENTS_TABLE: z.string(),
  RECORDS_TABLE: z.string(),
  /** ARN prefix of the agencies' topics; the agency's id completes it. */
  TOPIC_PREFIX: z.string(),
  OIDC_ISSUER: z.url(),
  OIDC_AUDIENCE: z.string(),
  /** Where the issuer's keys are, when not announced by its discovery document. */
  OIDC_JWKS_URI: z.url().optional(),
  /** Longest accepted lifetime of an access token, in seconds. */
  TOKEN_MAX_SECONDS: z.coerce.number().default(3600),
  /** Key material (≥ 32 characters) for cursors and one-time codes. */
  SECRET: z.string().min(32),
  /** Where the console is, for links in messages. */
  CONSOLE_URL: z.url(),
  /** Queue that every agency's topic feeds and `deliver` reads. */
  DELIVER_QUEUE_ARN: z.string().optional(),
  /** smtp(s):// URL of a mail relay. */
  SMTP_URL: z.string().optional(),
  /** ARN prefix of one topic per mail address, for mail by SNS where there is no relay. With neither, e-mail is refused and parked. */
  MAIL_TOPIC_PREFIX: z.string().optional(),
  /** An HTTP gateway for SMS, for regions whose SNS has none, and its bearer token. */
  SMS_GATEWAY_URL: z.url().optional(),
  SMS_GATEWAY_TOKEN: z.string().optional(),
  /** `true` lets webhooks reach this machine and use plain http: local mode only. */
  WEBHOOK_ALLOW_PRIVATE: z.stringbool().default(false),
  /** Bucket of attachments. */
  FILES_BUCKET: z.string().optional(),
  /** An HTTP scanner for malware, and its bearer token. Without one only the test signature is found. */
  FILE_SCAN_URL: z.url().optional(),
  FILE_SCAN_TOKEN: z.string().optional(),
  MAIL_FROM: z.string().default("xiechatong@example.gov.cn"),
  /** Any DynamoDB-compatible engine. */
  DYNAMODB_ENDPOINT: z.url().optional(),
  SNS_ENDPOINT: z.url().optional(),
  SQS_ENDPOINT: z.url().optional(),
  S3_ENDPOINT: z.url().optional(),
  /** Where browsers reach the bucket, when not where the service does: local mode only. */
  S3_PUBLIC_ENDPOINT: z.url().optional(),
});
export type Env = z.infer<typeof Env>;
