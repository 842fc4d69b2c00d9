import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { exportJWK, generateKeyPair, type JWK } from "jose";
import Provider, { type Configuration } from "oidc-provider";
import { makeIssuerStore } from "./issuer-store.ts";
import { type SignInChoice, signInPage } from "./sign-in-page.ts";

/** Client of the console, and the API that its tokens are for. */
export const CONSOLE_CLIENT = "xiechatong-console";
export const AUDIENCE = "urn:xiechatong:api";
/** Name of the issuer in tokens and officer records: without a port, so that data outlive a change of it. */
export const LOCAL_ISSUER = "http://localhost/oidc";
const SCOPE = "xiechatong";
const TOKEN_SECONDS = 3600;

/** A partner system that signs in for itself. */
export interface Machine {
  clientId: string;
  secret: string;
}
/** A sign-in service for demo officers: no passwords, so it listens on this machine only. */
export interface Issuer {
  url: string;
  /** Handles a request that is the issuer's (`/oidc/…`, `/signin/…`); false when it is not. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
}

/** Keys that outlive a restart, so that a signed-in browser stays signed in to the API. */
async function keysIn(folder: string | undefined): Promise<{ jwk: JWK; cookie: string }> {
  const file = folder && join(folder, "issuer.json");
  if (file && existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as { jwk: JWK; cookie: string };
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const made = { jwk: { ...(await exportJWK(privateKey)), use: "sig", alg: "RS256" }, cookie: randomBytes(32).toString("hex") };
  if (file) {
    writeFileSync(file, JSON.stringify(made));
    chmodSync(file, 0o600);
  }
  return made;
}

/** Makes the issuer for a service that answers at `base`. */
export async function makeIssuer(options: {
  base: string;
  folder: string | undefined;
  machines: readonly Machine[];
  choices(): Promise<SignInChoice[]>;
}): Promise<Issuer> {
  const { base, folder, machines, choices } = options;
  const url = `${base}/oidc`;
  const { jwk, cookie } = await keysIn(folder);
  const configuration: Configuration = {
    adapter: makeIssuerStore(),
    jwks: { keys: [jwk as never] },
    cookies: { keys: [cookie] },
    clients: [
      {
        client_id: CONSOLE_CLIENT,
        token_endpoint_auth_method: "none",
        redirect_uris: [`${base}/callback`],
        post_logout_redirect_uris: [`${base}/`],
        grant_types: ["authorization_code"],
      },
      ...machines.map(({ clientId, secret }) => ({
        client_id: clientId,
        client_secret: secret,
        grant_types: ["client_credentials"],
        redirect_uris: [],
        response_types: [],
      })),
    ],
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
    interactions: { url: (_, interaction) => `/signin/${interaction.uid}` },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      rpInitiatedLogout: { enabled: true, logoutSource: (ctx, form) => autoLogout(ctx, form) },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => AUDIENCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: SCOPE,
          audience: AUDIENCE,
          accessTokenTTL: TOKEN_SECONDS,
          accessTokenFormat: "jwt",
          jwt: { sign: { alg: "RS256" } },
        }),
      },
    },
    ttl: {
      AccessToken: TOKEN_SECONDS,
      ClientCredentials: TOKEN_SECONDS,
      Session: 86_400,
      Grant: 86_400,
      Interaction: 3600,
      IdToken: 3600,
    },
    loadExistingGrant: async (ctx) => {
      const { oidc } = ctx;
      const grant = new oidc.provider.Grant({ clientId: oidc.client?.clientId ?? "", accountId: oidc.session?.accountId ?? "" });
      grant.addOIDCScope("openid");
      grant.addResourceScope(AUDIENCE, SCOPE);
      await grant.save();
      return grant;
    },
    clientBasedCORS: (_, origin, { redirectUris = [] }) => redirectUris.some((uri) => new URL(uri).origin === origin),
    renderError: (ctx, out) => {
      ctx.type = "text/plain";
      ctx.body = `${out.error}: ${out.error_description ?? ""}`;
    },
  };
  const provider = new Provider(LOCAL_ISSUER, configuration);
  const callback = provider.callback();

  async function handle(request: IncomingMessage & { originalUrl?: string }, response: ServerResponse): Promise<boolean> {
    const path = request.url ?? "/";
    if (path.startsWith("/oidc/")) {
      request.originalUrl = path;
      request.url = path.slice("/oidc".length);
      await callback(request, response);
      return true;
    }
    if (!path.startsWith("/signin/")) return false;
    try {
      await provider.interactionDetails(request, response);
      const subject = request.method === "POST" ? new URLSearchParams(await textOf(request)).get("subject") : undefined;
      if (subject) await provider.interactionFinished(request, response, { login: { accountId: subject } });
      else send(response, 200, signInPage(await choices()));
    } catch {
      response.writeHead(303, { location: "/" }).end();
    }
    return true;
  }
  return { url, handle };
}

function autoLogout(ctx: { body: unknown }, form: string): void {
  ctx.body = `<!doctype html><title>退出</title>${form}<script>document.forms[0].insertAdjacentHTML("beforeend",'<input type=hidden name=logout value=yes>');document.forms[0].submit()</script>`;
}

const send = (response: ServerResponse, status: number, html: string): void => {
  response.writeHead(status, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" }).end(html);
};

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const part of request) {
    text += String(part);
    if (text.length > 10_000) throw new Error("too large");
  }
  return text;
}
