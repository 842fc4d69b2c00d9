import type { Node } from "constructs";

/** What differs between deployments, read from CDK context (`cdk.json`, or `-c name=value`). */
export interface Settings {
  /** Part of every name: `dev`, `prod`; lower-case letters and digits. */
  stage: string;
  /**
   * Region of the stack: known at synthesis, because a TableV2 under a key of one's own must know it, and none of the China
   * regions, whose CloudFront has no origin access control.
   */
  region: string;
  /** Issuer of access tokens: https, because API Gateway fetches its keys, and RSA-signed, because it checks no others. */
  oidcIssuer: string;
  oidcAudience: string;
  oidcJwksUri?: string | undefined;
  /** Host name of the console, with the ARN of its certificate in us-east-1; without them CloudFront's own name serves. */
  consoleDomain?: string | undefined;
  certificateArn?: string | undefined;
  /** ARN of a CLOUDFRONT web ACL in us-east-1. */
  webAclArn?: string | undefined;
  /** Name of an existing secret whose whole value is the smtps:// URL of the mail relay. */
  smtpSecret?: string | undefined;
  mailFrom?: string | undefined;
  /** `sns` = mail goes through SNS, one topic for each address, where there is no relay. */
  mailBy?: string | undefined;
  /** https:// URL of an SMS gateway, for regions whose SNS has no SMS, and the name of an existing secret whose value is its token. */
  smsGatewayUrl?: string | undefined;
  smsGatewaySecret?: string | undefined;
  /** https:// URL of a malware scanner, and the name of an existing secret whose value is its token. */
  scanUrl?: string | undefined;
  scanSecret?: string | undefined;
  /** Address that alarms are mailed to. */
  opsEmail?: string | undefined;
}

/** The settings in a construct's context; throws a sentence that names what is missing or wrong. */
export function settingsOf(node: Node): Settings {
  const text = (name: keyof Settings): string | undefined => {
    const value: unknown = node.tryGetContext(name);
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const must = (name: keyof Settings, shape: RegExp): string => {
    const value = text(name);
    if (!value || !shape.test(value)) throw new Error(`context "${name}" must match ${shape}, not ${JSON.stringify(value)}`);
    return value;
  };
  const consoleDomain = text("consoleDomain");
  const certificateArn = text("certificateArn");
  if (!consoleDomain !== !certificateArn) throw new Error(`context "consoleDomain" and "certificateArn" go together`);
  const secure = (name: keyof Settings): string | undefined => {
    const url = text(name);
    if (url && !url.startsWith("https://")) throw new Error(`context "${name}" must be an https URL`);
    return url;
  };
  return {
    stage: must("stage", /^[a-z][a-z0-9]{0,11}$/),
    region: must("region", /^(?!cn-)[a-z]{2}(-[a-z]+)+-\d$/),
    oidcIssuer: must("oidcIssuer", /^https:\/\/[^\s?#]+$/),
    oidcAudience: must("oidcAudience", /^\S+$/),
    oidcJwksUri: text("oidcJwksUri"),
    consoleDomain,
    certificateArn,
    webAclArn: text("webAclArn"),
    smtpSecret: text("smtpSecret"),
    mailFrom: text("mailFrom"),
    mailBy: text("mailBy"),
    smsGatewayUrl: secure("smsGatewayUrl"),
    smsGatewaySecret: text("smsGatewaySecret"),
    scanUrl: secure("scanUrl"),
    scanSecret: text("scanSecret"),
    opsEmail: text("opsEmail"),
  };
}
