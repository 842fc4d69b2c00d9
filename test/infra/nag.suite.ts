import { Validations } from "aws-cdk-lib";
import { Bucket } from "aws-cdk-lib/aws-s3";
import { AwsSolutionsChecks } from "cdk-nag";
import { describe, expect, test } from "vitest";
import { ISSUER, makeApp, stack } from "./kit.ts";

/** Every acknowledged finding as `construct: rule`, with its reason. */
const acknowledged = new Map(
  stack.node.findAll().flatMap(({ node }) =>
    node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries(data as Record<string, string>))
      .map(([id, reason]) => [`${node.path}: ${id.replace(/^annotation::/i, "")}`, reason] as const),
  ),
);

function makeChecked(context: Record<string, unknown> = {}) {
  const made = makeApp(context);
  Validations.of(made.app).addPlugins(new AwsSolutionsChecks(made.app));
  return made;
}

/** What cdk-nag finds when nothing is acknowledged. */
function findings(): { rule: string; path: string }[] {
  const checks = new AwsSolutionsChecks();
  Reflect.set(checks, "isAcknowledged", () => false);
  return checks
    .validateScope(stack)
    .violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath }) => ({ rule: ruleName, path: constructPath ?? "" })),
    );
}

describe("AwsSolutions", () => {
  test("finds nothing that is not acknowledged", () => {
    const { app } = makeChecked();
    expect(() => app.synth()).not.toThrow();
  });

  test("given a bucket that forgets everything, refuses it", () => {
    const { app, stack: bad } = makeChecked();
    new Bucket(bad, "Careless");
    expect(() => app.synth()).toThrow();
  });

  test("given a domain, certificate, firewall, mail relay and scanner, finds nothing either", () => {
    const { app } = makeChecked({
      oidcJwksUri: `${ISSUER}/keys`,
      consoleDomain: "xiecha.agency.gov.cn",
      certificateArn: "arn:aws:acm:us-east-1:111111111111:certificate/a",
      webAclArn: "arn:aws:wafv2:us-east-1:111111111111:global/webacl/a/b",
      smtpSecret: "relay",
      mailBy: "sns",
      smsGatewayUrl: "https://sms.agency.gov.cn/v1",
      smsGatewaySecret: "gateway",
      scanUrl: "https://scan.agency.gov.cn/v1",
      scanSecret: "scanner",
      mailFrom: "xiecha@agency.gov.cn",
      opsEmail: "ops@agency.gov.cn",
    });
    expect(() => app.synth()).not.toThrow();
  });

  test("each acknowledgement gives a reason, and is of one finding that is really there", () => {
    expect(acknowledged.size).toBeGreaterThan(0);
    const found = findings();
    for (const [what, reason] of acknowledged) {
      const [path = "", rule] = what.split(": ");
      expect(reason).toMatch(/^[A-Z].{20,}\.?$/);
      expect([what, found.some((one) => one.rule === rule && one.path.startsWith(path))]).toEqual([what, true]);
    }
  });
});
