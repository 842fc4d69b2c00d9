import { Script } from "node:vm";
import { describe, expect, test } from "vitest";
import { TO_INDEX } from "../../infra/pages.ts";
import { ACCOUNT, ISSUER, resource, stack, text } from "./kit.ts";
import { guards } from "./policies.ts";

interface Behavior {
  PathPattern?: string;
  TargetOriginId: string;
  ViewerProtocolPolicy: string;
  AllowedMethods: string[];
  CachePolicyId: string;
  OriginRequestPolicyId?: string;
  ResponseHeadersPolicyId: unknown;
  FunctionAssociations?: { EventType: string; FunctionARN: unknown }[];
}
interface Distribution {
  DistributionConfig: {
    DefaultCacheBehavior: Behavior;
    CacheBehaviors: Behavior[];
    CustomErrorResponses?: unknown;
    Origins: { Id: string; DomainName: unknown; OriginAccessControlId?: unknown }[];
    Logging: { Bucket: unknown };
  };
}
const { DistributionConfig: config } = resource<Distribution>("AWS::CloudFront::Distribution", "Console").props;
const originOf = (behavior: Behavior | undefined) => config.Origins.find(({ Id }) => Id === behavior?.TargetOriginId);
const NOT_CACHED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";
const ALL_BUT_HOST = "b689b0a8-53d0-40ab-baf2-68738e2966ac";

describe("the console", () => {
  test("its files are read by its own distribution only", () => {
    expect(text(originOf(config.DefaultCacheBehavior)?.DomainName)).toContain("<ConsoleFiles.RegionalDomainName>");
    const [reading, ...more] = guards.filter(({ of, allows }) => of === "ConsoleFiles" && allows);
    expect(more).toEqual([]);
    expect([reading?.actions, reading?.resources]).toEqual([["s3:GetObject"], ["<ConsoleFiles.Arn>/*"]]);
    expect(reading?.principal).toContain("cloudfront.amazonaws.com");
    expect(text(reading?.when["StringEquals"]?.["AWS:SourceArn"])).toBe(
      `arn:<AWS::Partition>:cloudfront::${ACCOUNT}:distribution/<Console>`,
    );
  });

  test.each([
    ["/", "/index.html"],
    ["/letters/ltr_01k4zz", "/index.html"],
    ["/letters/", "/index.html"],
    ["/v1.2/letters", "/index.html"],
    ["/assets/index-B2f3.js", "/assets/index-B2f3.js"],
    ["/swagger/swagger-ui.css", "/swagger/swagger-ui.css"],
  ])("given %s, the file asked for is %s", (uri, file) => {
    const context = { request: { uri }, answer: undefined as { uri: string } | undefined };
    new Script(`${TO_INDEX}; answer = handler({ request });`).runInNewContext(context);
    expect(context.answer?.uri).toBe(file);
  });

  test("runs that rewriting for its pages, and not for the API, whose 404 stays a 404", () => {
    const functions = (config.DefaultCacheBehavior.FunctionAssociations ?? []).map(({ EventType, FunctionARN }) => [
      EventType,
      text(FunctionARN),
    ]);
    expect(functions).toEqual([["viewer-request", "<ToIndex.FunctionARN>"]]);
    for (const { FunctionAssociations } of config.CacheBehaviors) expect(FunctionAssociations).toBeUndefined();
    expect(config.CustomErrorResponses).toBeUndefined();
    expect(resource<{ FunctionCode: string }>("AWS::CloudFront::Function", "ToIndex").props.FunctionCode).toBe(TO_INDEX);
  });

  test.each([0, 1])("passes /api and /ical to the HTTP API: all methods and headers, nothing cached", (which) => {
    expect(config.CacheBehaviors.map(({ PathPattern }) => PathPattern)).toEqual(["/api/*", "/ical/*"]);
    const api = config.CacheBehaviors[which];
    expect(text(originOf(api)?.DomainName)).toBe(`<Http>.execute-api.${stack.region}.<AWS::URLSuffix>`);
    expect([api?.CachePolicyId, api?.OriginRequestPolicyId]).toEqual([NOT_CACHED, ALL_BUT_HOST]);
    expect(api?.AllowedMethods).toContain("POST");
    expect(api?.ViewerProtocolPolicy).toBe("https-only");
  });

  test("lets a page load our own files and the issuer's endpoints and upload to the bucket, and lets nobody frame it", () => {
    interface Headers {
      ResponseHeadersPolicyConfig: {
        SecurityHeadersConfig: {
          ContentSecurityPolicy: { ContentSecurityPolicy: unknown; Override: boolean };
          StrictTransportSecurity: object;
        };
      };
    }
    const { props } = resource<Headers>("AWS::CloudFront::ResponseHeadersPolicy", "Headers");
    const { ContentSecurityPolicy, StrictTransportSecurity } = props.ResponseHeadersPolicyConfig.SecurityHeadersConfig;
    const csp = text(ContentSecurityPolicy.ContentSecurityPolicy);
    const bucket = text(resource<{ BucketName: unknown }>("AWS::S3::Bucket", "Files").props.BucketName);
    expect(
      Object.fromEntries(csp.split("; ").map((one) => [one.slice(0, one.indexOf(" ")), one.slice(one.indexOf(" ") + 1)])),
    ).toMatchObject({
      "default-src": "'self'",
      "connect-src": `'self' ${ISSUER} https://${bucket}.s3.${stack.region}.<AWS::URLSuffix>`,
      "style-src": "'self' 'unsafe-inline'",
      "frame-ancestors": "'none'",
      "object-src": "'none'",
    });
    expect(csp).not.toMatch(/script-src|unsafe-eval|\*/);
    expect(StrictTransportSecurity).toMatchObject({ AccessControlMaxAgeSec: 63_072_000 });
    for (const behavior of [config.DefaultCacheBehavior, ...config.CacheBehaviors])
      expect(text(behavior.ResponseHeadersPolicyId)).toBe("<Headers>");
  });

  test("logs every request", () => {
    expect(text(config.Logging.Bucket)).toBe("<AccessLogs.RegionalDomainName>");
  });
});
