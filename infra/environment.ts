import { RemovalPolicy, SecretValue } from "aws-cdk-lib";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import type { Construct } from "constructs";
import type { Env } from "../shared/env.ts";
import { acknowledge } from "./acknowledge.ts";
import type { Settings } from "./settings.ts";
import type { Tables } from "./storage.ts";
import type { Topics } from "./topics.ts";

type Given = (typeof Env)["_zod"]["input"];
type RequiredKey = { [K in keyof Given]-?: object extends Pick<Given, K> ? never : K }[keyof Given];
/** What a function finds in its environment: every required key of `Env`, any other key of `Env`, nothing else. */
export type Environment = Record<RequiredKey, string> & Partial<Record<keyof Env, string>>;

/** The environment that all functions share. */
export function makeEnvironment(
  scope: Construct,
  {
    settings,
    key,
    tables,
    topics,
    consoleUrl,
  }: { settings: Settings; key: IKey; tables: Tables; topics: Topics; consoleUrl: string },
): Environment {
  return {
    EVENTS_TABLE: tables.events.tableName,
    RECORDS_TABLE: tables.records.tableName,
    TOPIC_PREFIX: topics.prefix,
    OIDC_ISSUER: settings.oidcIssuer,
    OIDC_AUDIENCE: settings.oidcAudience,
    ...(settings.oidcJwksUri && { OIDC_JWKS_URI: settings.oidcJwksUri }),
    SECRET: makeSecret(scope, key),
    CONSOLE_URL: consoleUrl,
  };
}

/** What only those that send are told: how to send mail and SMS. */
export function carriersEnvironment(settings: Settings, topics: Topics): Partial<Environment> {
  const { smtpSecret, mailFrom, mailBy, smsGatewayUrl, smsGatewaySecret } = settings;
  return {
    ...(smtpSecret && { SMTP_URL: SecretValue.secretsManager(smtpSecret).unsafeUnwrap() }),
    ...(mailBy === "sns" && { MAIL_TOPIC_PREFIX: topics.mail }),
    ...(mailFrom && { MAIL_FROM: mailFrom }),
    ...(smsGatewayUrl && { SMS_GATEWAY_URL: smsGatewayUrl }),
    ...(smsGatewaySecret && { SMS_GATEWAY_TOKEN: SecretValue.secretsManager(smsGatewaySecret).unsafeUnwrap() }),
  };
}

/** What only the API is told: where attachments are, and who looks for malware in them. */
export function filesEnvironment({ scanUrl, scanSecret }: Settings, files: IBucket): Partial<Environment> {
  return {
    FILES_BUCKET: files.bucketName,
    ...(scanUrl && { FILE_SCAN_URL: scanUrl }),
    ...(scanSecret && { FILE_SCAN_TOKEN: SecretValue.secretsManager(scanSecret).unsafeUnwrap() }),
  };
}

function makeSecret(scope: Construct, key: IKey): string {
  const secret = new Secret(scope, "Secret", {
    description: "协查通: key material for cursors, one-time codes and webhooks' secrets",
    encryptionKey: key,
    generateSecretString: { passwordLength: 64, excludePunctuation: true },
    removalPolicy: RemovalPolicy.RETAIN,
  });
  acknowledge(
    secret,
    "SMG4",
    "Rotating it voids cursors, codes and every webhook's secret; it is replaced by hand after an incident.",
  );
  // CloudFormation resolves the reference at deployment into an environment under the key: no call and no right at start-up.
  return secret.secretValue.unsafeUnwrap();
}
