import { RemovalPolicy } from "aws-cdk-lib";
import { AccessLogField, AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import { HttpApi, HttpMethod, HttpNoneAuthorizer, HttpStage, LogGroupLogDestination } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpJwtAuthorizer } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import { acknowledge } from "./acknowledge.ts";
import type { Settings } from "./settings.ts";

/** The only routes without a token, and why each may be read by anybody. */
const PUBLIC_ROUTES: Record<string, string> = {
  "/api/openapi.json": "The contract of the API, needed to write a client; it holds no data.",
  "/api/docs": "The page that shows the contract; it holds no data.",
  "/api/docs/{proxy+}": "Parts of that page and the catalogue of problems, which problem documents link to; no data.",
  "/ical/{file}": "Calendar programs send no token; the address itself is the secret, and can be revoked.",
  "/api/health": "Says only that the service answers, to monitors that have no officer's token.",
};

/** The HTTP API, as yet without routes; no CORS, for the console is on the same origin. */
export function makeHttpApi(scope: Construct, { stage, oidcIssuer, oidcAudience }: Settings): HttpApi {
  const api = new HttpApi(scope, "Http", {
    apiName: `xiechatong-${stage}`,
    createDefaultStage: false,
    defaultAuthorizer: new HttpJwtAuthorizer("Oidc", oidcIssuer, { jwtAudience: [oidcAudience] }),
  });
  new HttpStage(scope, "HttpStage", {
    httpApi: api,
    stageName: "$default",
    autoDeploy: true,
    detailedMetricsEnabled: true,
    throttle: { rateLimit: 500, burstLimit: 1000 },
    accessLogSettings: {
      destination: new LogGroupLogDestination(
        new LogGroup(scope, "HttpLog", { retention: RetentionDays.ONE_YEAR, removalPolicy: RemovalPolicy.RETAIN }),
      ),
      format: AccessLogFormat.custom(JSON.stringify(LOGGED)),
    },
  });
  return api;
}

const LOGGED = {
  requestId: AccessLogField.contextRequestId(),
  time: AccessLogField.contextRequestTime(),
  ip: AccessLogField.contextIdentitySourceIp(),
  subject: AccessLogField.contextAuthorizerClaims("sub"),
  method: AccessLogField.contextHttpMethod(),
  path: AccessLogField.contextPath(),
  status: AccessLogField.contextStatus(),
  refusal: AccessLogField.contextAuthorizerError(),
  milliseconds: AccessLogField.contextResponseLatency(),
};

/** Where the papers of records are. */
const PAPERS = "/api/{plural}/{id}/papers/{paper}";

/** Sends every path under /api, and the public routes, to the function of the API, and papers to their own; all but the public ones with a token. */
export function addRoutes(api: HttpApi, handlers: Record<"api" | "papers", IFunction>): void {
  const integration = new HttpLambdaIntegration("Api", handlers.api);
  api.addRoutes({ path: "/api/{proxy+}", methods: [HttpMethod.ANY], integration });
  api.addRoutes({ path: PAPERS, methods: [HttpMethod.GET], integration: new HttpLambdaIntegration("Papers", handlers.papers) });
  for (const [path, reason] of Object.entries(PUBLIC_ROUTES)) {
    const authorizer = new HttpNoneAuthorizer();
    const routes = api.addRoutes({ path, methods: [HttpMethod.GET], integration, authorizer });
    for (const route of routes) acknowledge(route, "APIG4", reason);
  }
}
