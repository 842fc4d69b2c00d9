import { createHash, randomBytes } from "node:crypto";
import { CONSOLE_CLIENT } from "./issuer.ts";

/** What the issuer gives for a code: tokens, their scope and how many seconds they last. */
export interface Tokens {
  access_token: string;
  id_token?: string;
  refresh_token?: string;
  token_type: string;
  scope?: string;
  expires_in: number;
}

/** Signs a demo officer in as a browser would and gives the access token. */
export const signIn = async (base: string, subject: string): Promise<string> =>
  (await signInFor(base, subject, { scope: "openid" })).access_token;

/** Signs a demo officer in as a browser would (authorization code with PKCE), for this scope and, where given, this resource. */
export async function signInFor(base: string, subject: string, asked: { scope: string; resource?: string }): Promise<Tokens> {
  const verifier = randomBytes(32).toString("base64url");
  const redirect = `${base}/callback`;
  const cookies = new Map<string, string>();
  const go = async (url: string, init: { method?: string; body?: URLSearchParams } = {}): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(new URL(url, base), { ...init, redirect: "manual", headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [name = "", value = ""] = (line.split(";")[0] ?? "").split("=");
      cookies.set(name, value);
    }
    return response;
  };
  const query = new URLSearchParams({
    client_id: CONSOLE_CLIENT,
    response_type: "code",
    ...asked,
    redirect_uri: redirect,
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
  });
  const page = (await go(`/oidc/auth?${query}`)).headers.get("location") ?? "";
  const chosen = await go(page, { method: "POST", body: new URLSearchParams({ subject }) });
  const back = (await go(chosen.headers.get("location") ?? "")).headers.get("location") ?? "";
  const code = new URL(back, base).searchParams.get("code");
  if (!code) throw new Error(`sign-in of ${subject} gave no code`);
  return tokensFrom(base, {
    grant_type: "authorization_code",
    code,
    redirect_uri: redirect,
    code_verifier: verifier,
    client_id: CONSOLE_CLIENT,
    ...(asked.resource !== undefined && { resource: asked.resource }),
  });
}

/** Signs a partner system in with its own credentials. */
export const signInMachine = async (base: string, { clientId, secret }: { clientId: string; secret: string }): Promise<string> =>
  (await tokensFrom(base, { grant_type: "client_credentials", client_id: clientId, client_secret: secret })).access_token;

async function tokensFrom(base: string, form: Record<string, string>): Promise<Tokens> {
  const response = await fetch(`${base}/oidc/token`, { method: "POST", body: new URLSearchParams(form) });
  const tokens = (await response.json()) as Partial<Tokens>;
  if (!tokens.access_token) throw new Error(`no token: ${response.status}`);
  return tokens as Tokens;
}
