import { describe, expect, test } from "vitest";
import { makeApp } from "./kit.ts";

describe("settings", () => {
  test.each([
    ["an issuer without TLS", { oidcIssuer: "http://localhost:8080/oidc" }, /oidcIssuer/],
    ["no issuer", { oidcIssuer: "" }, /oidcIssuer/],
    ["a stage that no topic name can hold", { stage: "Pre Prod" }, /stage/],
    ["no region", { region: "" }, /region/],
    ["a China region", { region: "cn-north-1" }, /region/],
    ["an SMS gateway without TLS", { smsGatewayUrl: "http://sms.agency.gov.cn" }, /smsGatewayUrl/],
    ["a scanner without TLS", { scanUrl: "http://scan.agency.gov.cn" }, /scanUrl/],
    ["a domain without its certificate", { consoleDomain: "xiecha.agency.gov.cn" }, /certificateArn/],
  ])("given %s, synthesis stops and says so", (_, context, sentence) => {
    expect(() => makeApp(context)).toThrow(sentence);
  });
});
