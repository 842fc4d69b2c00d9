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
  /** smtp(s):// URL of a mail relay; without it e-mail is refused and parked. */
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().default("xiechatong@example.gov.cn"),
  /** Any DynamoDB-compatible engine. */
  DYNAMODB_ENDPOINT: z.url().optional(),
  SNS_ENDPOINT: z.url().optional(),
});
export type Env = z.infer<typeof Env>;
