import { describe, expect, expectTypeOf, test } from "vitest";
import type { Environment } from "../../infra/environment.ts";
import { Env } from "../../shared/env.ts";
import { environmentIn, FUNCTIONS, makeApp, resource, resources, text, titled } from "./kit.ts";

interface Fn {
  Environment: { Variables: Record<string, unknown> };
  Runtime: string;
  Architectures: string[];
  LoggingConfig: { LogFormat: string; LogGroup: unknown };
}
const fn = (name: string) => resource<Fn>("AWS::Lambda::Function", titled(name)).props;
/** Read by Node itself, so that minified stack traces name our files. */
const NODE_OPTIONS = "NODE_OPTIONS";
const variables = (name: string) => {
  const { [NODE_OPTIONS]: options, ...own } = fn(name).Environment.Variables;
  return { options, own };
};

describe("functions", () => {
  test("there is one for each trigger, and no other", () => {
    expect(
      resources("AWS::Lambda::Function")
        .map(({ name }) => name)
        .sort(),
    ).toEqual(FUNCTIONS.map(titled));
  });

  test.each(FUNCTIONS)("%s knows exactly keys of Env, and every required one", (name) => {
    const { options, own } = variables(name);
    expect(options).toBe("--enable-source-maps");
    expect(Object.keys(own).filter((key) => !(key in Env.shape))).toEqual([]);
    const required = Object.entries(Env.shape).filter(([, schema]) => !schema.safeParse(undefined).success);
    expect(Object.keys(own)).toEqual(expect.arrayContaining(required.map(([key]) => key)));
  });

  test.each(FUNCTIONS)("given what %s finds after deployment, Env accepts it", (name) => {
    const resolved = Object.entries(variables(name).own).map(([key, value]) => [key, deployed(key, text(value))]);
    expect(Env.safeParse(Object.fromEntries(resolved))).toMatchObject({ success: true });
  });

  test("an environment that lacks a required key of Env, or has another key, does not compile", () => {
    expectTypeOf<Omit<Environment, "SECRET">>().not.toExtend<Environment>();
    expectTypeOf<Omit<Environment, "MAIL_FROM">>().toExtend<Environment>();
    expectTypeOf<keyof Environment>().toEqualTypeOf<keyof Env>();
  });

  test("only provision is told which queue to subscribe", () => {
    const told = FUNCTIONS.filter((name) => "DELIVER_QUEUE_ARN" in variables(name).own);
    expect(told).toEqual(["provision"]);
    expect(text(variables("provision").own["DELIVER_QUEUE_ARN"])).toBe("<DeliverQueue.Arn>");
  });

  test("only those that send are told how mail and SMS go, and nobody may let webhooks into the network", () => {
    const { stack } = makeApp({ mailBy: "sns", smsGatewayUrl: "https://sms.agency.gov.cn/v1", smsGatewaySecret: "gateway" });
    const given = (name: string) => environmentIn(stack, titled(name));
    for (const name of FUNCTIONS) {
      const sends = name === "deliver" || name === "retries";
      const keys = ["MAIL_TOPIC_PREFIX", "SMS_GATEWAY_URL", "SMS_GATEWAY_TOKEN"].filter((key) => key in given(name));
      expect([name, keys.length]).toEqual([name, sends ? 3 : 0]);
      expect(given(name)).not.toHaveProperty("WEBHOOK_ALLOW_PRIVATE");
    }
    expect(JSON.stringify(given("retries")["SMS_GATEWAY_TOKEN"])).toContain("{{resolve:secretsmanager:");
  });

  test("no secret stands in the template, only references to where it is", () => {
    for (const name of FUNCTIONS) expect(text(variables(name).own["SECRET"])).toMatch(/^\{\{resolve:secretsmanager:<Secret>:.*/);
  });

  test.each(FUNCTIONS)("%s runs on Node 24, where its packages run, and logs JSON, for a year, to a log of its own", (name) => {
    const { Runtime, Architectures, LoggingConfig } = fn(name);
    expect([Runtime, Architectures]).toEqual(["nodejs24.x", [name === "papers" ? "x86_64" : "arm64"]]);
    expect([LoggingConfig.LogFormat, text(LoggingConfig.LogGroup)]).toEqual(["JSON", `<${titled(name)}Log>`]);
    expect(resource<{ RetentionInDays: number }>("AWS::Logs::LogGroup", `${titled(name)}Log`).props.RetentionInDays).toBe(365);
  });
});

/** Stands in for what CloudFormation puts in place of its references. */
function deployed(key: string, value: string): string {
  if (key === "SECRET") return "x".repeat(64);
  if (key === "CONSOLE_URL") return value.replace("<Console.DomainName>", "d111111abcdef8.cloudfront.net");
  return value;
}
