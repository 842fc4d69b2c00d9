import { CfnOutput, Duration, Stack } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import * as cloudfront from "aws-cdk-lib/aws-cloudfront";
import { HttpOrigin, S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import { acknowledge } from "./acknowledge.ts";
import { filesOrigin } from "./files.ts";
import { contentSecurityPolicy, TO_INDEX } from "./pages.ts";
import type { Settings } from "./settings.ts";
import { makeConsoleBucket } from "./storage.ts";

/**
 * The console and, under /api and /ical, the service on one origin; returns the console's URL.
 *
 * Runbook: the stack does not upload. After `npm run build`, run the stack's output `ConsoleUpload`: it puts the hashed
 * assets first and for ever (tabs still open keep working), then everything else, to be asked for anew each time.
 */
export function makeConsole(scope: Construct, settings: Settings, api: HttpApi, logs: IBucket): string {
  const bucket = makeConsoleBucket(scope, logs);
  const secured = {
    viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    responseHeadersPolicy: securityHeaders(scope, settings),
  };
  const { region, urlSuffix } = Stack.of(scope);
  const service: cloudfront.BehaviorOptions = {
    ...secured,
    viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.HTTPS_ONLY,
    origin: new HttpOrigin(`${api.apiId}.execute-api.${region}.${urlSuffix}`),
    allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL,
    cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
    originRequestPolicy: cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
  };
  const distribution = new cloudfront.Distribution(scope, "Console", {
    comment: `协查通 ${settings.stage}`,
    defaultRootObject: "index.html",
    defaultBehavior: {
      ...secured,
      origin: S3BucketOrigin.withOriginAccessControl(bucket),
      cachePolicy: cloudfront.CachePolicy.CACHING_OPTIMIZED,
      functionAssociations: [{ function: toIndex(scope), eventType: cloudfront.FunctionEventType.VIEWER_REQUEST }],
    },
    additionalBehaviors: {
      "/api/*": service,
      "/ical/*": service,
    },
    httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
    enableLogging: true,
    logBucket: logs,
    logFilePrefix: "cloudfront/",
    ...(settings.webAclArn && { webAclId: settings.webAclArn }),
    ...ownName(scope, settings),
  });
  acknowledgeEdge(distribution, settings);
  const url = `https://${settings.consoleDomain ?? distribution.distributionDomainName}`;
  new CfnOutput(scope, "ConsoleUrl", { value: url });
  new CfnOutput(scope, "ConsoleUpload", { value: uploadTo(bucket.s3UrlForObject()) });
  return url;
}

const uploadTo = (target: string): string =>
  [
    `aws s3 sync web/dist/assets ${target}/assets --cache-control public,max-age=31536000,immutable`,
    `aws s3 sync web/dist ${target} --exclude 'assets/*' --cache-control no-cache --delete`,
  ].join(" && ");

const toIndex = (scope: Construct): cloudfront.Function =>
  new cloudfront.Function(scope, "ToIndex", {
    code: cloudfront.FunctionCode.fromInline(TO_INDEX),
    runtime: cloudfront.FunctionRuntime.JS_2_0,
  });

const securityHeaders = (scope: Construct, settings: Settings): cloudfront.ResponseHeadersPolicy =>
  new cloudfront.ResponseHeadersPolicy(scope, "Headers", {
    securityHeadersBehavior: {
      contentSecurityPolicy: {
        contentSecurityPolicy: contentSecurityPolicy(settings, filesOrigin(scope, settings.stage)),
        override: true,
      },
      strictTransportSecurity: { accessControlMaxAge: Duration.days(730), includeSubdomains: true, override: true },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: cloudfront.HeadersFrameOption.DENY, override: true },
      referrerPolicy: { referrerPolicy: cloudfront.HeadersReferrerPolicy.NO_REFERRER, override: true },
    },
  });

const ownName = (scope: Construct, { consoleDomain, certificateArn }: Settings): Partial<cloudfront.DistributionProps> =>
  consoleDomain && certificateArn
    ? {
        domainNames: [consoleDomain],
        certificate: Certificate.fromCertificateArn(scope, "Certificate", certificateArn),
        minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
      }
    : {};

function acknowledgeEdge(distribution: cloudfront.Distribution, { webAclArn, certificateArn }: Settings): void {
  acknowledge(distribution, "CFR1", "Who may enter is decided by an officer's token; officers also work while travelling.");
  if (!webAclArn)
    acknowledge(distribution, "CFR2", "A web ACL for CloudFront lives in us-east-1 only, outside this stack: give `webAclArn`.");
  if (!certificateArn)
    acknowledge(distribution, "CFR4", "CloudFront's own name fixes its TLS policy: give `consoleDomain` and `certificateArn`.");
}
