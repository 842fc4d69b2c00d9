import { describe, expect, test } from "vitest";
import { endpoints } from "../../shared/api/contract.ts";
import { ISSUER, resource, resources, text } from "./kit.ts";

interface Route {
  RouteKey: string;
  AuthorizationType: string;
  AuthorizerId?: unknown;
  Target: unknown;
}
const routes = resources<Route>("AWS::ApiGatewayV2::Route").map(({ props }) => props);
const OPEN = ["GET /api/docs", "GET /api/docs/{proxy+}", "GET /api/health", "GET /api/openapi.json", "GET /ical/{file}"];

/** The route that API Gateway picks: one that fits the whole path before a greedy one, a longer greedy one before a shorter. */
function routeFor(method: string, path: string): Route | undefined {
  const fits = ({ RouteKey }: Route) => {
    const [verb, pattern = ""] = RouteKey.split(" ");
    const whole = pattern.replace("{proxy+}", ".+").replaceAll(/\{\w+\}/g, "[^/]+");
    return (verb === "ANY" || verb === method) && new RegExp(`^${whole}$`).test(path);
  };
  return routes.filter(fits).sort((a, b) => rank(b) - rank(a))[0];
}
const rank = ({ RouteKey }: Route): number => RouteKey.length + (RouteKey.includes("{proxy+}") ? 0 : 1000);
const integrations = resources<{ IntegrationUri: unknown; PayloadFormatVersion: string }>("AWS::ApiGatewayV2::Integration");
/** The function behind a route. */
const behind = (route: Route | undefined): string | undefined => {
  const target = JSON.stringify(route?.Target ?? "");
  const found = integrations.find(({ id }) => target.includes(`"${id}"`));
  return found && text(found.props.IntegrationUri);
};

describe("the API", () => {
  test("is open at exactly these routes, and wants a token of our issuer everywhere else", () => {
    const open = routes.filter(({ AuthorizationType }) => AuthorizationType !== "JWT");
    expect(open.map(({ RouteKey }) => RouteKey).sort()).toEqual(OPEN);
    const closed = routes.filter((route) => !open.includes(route));
    expect(closed.map(({ RouteKey }) => RouteKey)).toEqual(["ANY /api/{proxy+}", "GET /api/{plural}/{id}/papers/{paper}"]);
    for (const { AuthorizerId } of closed) expect(text(AuthorizerId)).toBe("<Http>");
  });

  test("accepts tokens of the configured issuer for the configured audience", () => {
    const [authorizer, ...more] = resources<{ AuthorizerType: string; JwtConfiguration: object }>(
      "AWS::ApiGatewayV2::Authorizer",
    );
    expect(more).toEqual([]);
    expect(authorizer?.props.AuthorizerType).toBe("JWT");
    expect(authorizer?.props.JwtConfiguration).toEqual({ Issuer: ISSUER, Audience: ["xiechatong"] });
  });

  test("routes every endpoint of the contract, open if and only if the contract says so", () => {
    const reached = endpoints.map(({ id, method, path }) => [id, routeFor(method, path)?.AuthorizationType]);
    expect(reached).toEqual(endpoints.map(({ id, kind }) => [id, kind === "public" ? "NONE" : "JWT"]));
  });

  test("sends papers to the papers function, and every other route to the api function", () => {
    expect(integrations.map(({ props }) => props.PayloadFormatVersion)).toEqual(["2.0", "2.0"]);
    const reached = endpoints.map(({ id, method, path }) => [id, behind(routeFor(method, path))]);
    expect(reached).toEqual(endpoints.map(({ id, kind }) => [id, kind === "paper" ? "<Papers.Arn>" : "<Api.Arn>"]));
    for (const path of ["/api/docs", "/api/openapi.json", "/api/none/at/all"])
      expect(behind(routeFor("GET", path))).toBe("<Api.Arn>");
  });

  test("tells no other origin that it may call", () => {
    expect(resource<{ CorsConfiguration?: object }>("AWS::ApiGatewayV2::Api", "Http").props.CorsConfiguration).toBeUndefined();
  });

  test("is throttled, and logs who asked for what, but no token", () => {
    interface Stage {
      StageName: string;
      DefaultRouteSettings: { ThrottlingBurstLimit: number; ThrottlingRateLimit: number };
      AccessLogSettings: { DestinationArn: unknown; Format: string };
    }
    const { props } = resource<Stage>("AWS::ApiGatewayV2::Stage", "HttpStage");
    expect(props.StageName).toBe("$default");
    expect(props.DefaultRouteSettings.ThrottlingRateLimit).toBeGreaterThan(0);
    expect(props.DefaultRouteSettings.ThrottlingBurstLimit).toBeGreaterThan(0);
    expect(text(props.AccessLogSettings.DestinationArn)).toBe("<HttpLog.Arn>");
    const logged = JSON.parse(props.AccessLogSettings.Format) as Record<string, string>;
    expect(logged).toMatchObject({ subject: "$context.authorizer.claims.sub", path: "$context.path", status: "$context.status" });
    expect(props.AccessLogSettings.Format).not.toMatch(/authorization|header/i);
  });
});
