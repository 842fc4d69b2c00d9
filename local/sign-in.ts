import { createHash, randomBytes } from "node:crypto";
import { CONSOLE_CLIENT } from "./issuer.ts";

/** Signs a demo officer in as a browser would (authorization code with PKCE) and gives the access token. */
export async function signIn(base: string, subject: string): Promise<string> {
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
    scope: "openid",
    redirect_uri: redirect,
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
  });
  const page = (await go(`/oidc/auth?${query}`)).headers.get("location") ?? "";
  const chosen = await go(page, { method: "POST", body: new URLSearchParams({ subject }) });
  const back = (await go(chosen.headers.get("location") ?? "")).headers.get("location") ?? "";
  const code = new URL(back, base).searchParams.get("code");
  if (!code) throw new Error(`sign-in of ${subject} gave no code`);
  return tokenFrom(base, {
    grant_type: "authorization_code",
    code,
    redirect_uri: redirect,
    code_verifier: verifier,
    client_id: CONSOLE_CLIENT,
  });
}

/** Signs a partner system in with its own credentials. */
export const signInMachine = (base: string, { clientId, secret }: { clientId: string; secret: string }): Promise<string> =>
  tokenFrom(base, { grant_type: "client_credentials", client_id: clientId, client_secret: secret });

async function tokenFrom(base: string, form: Record<string, string>): Promise<string> {
  const response = await fetch(`${base}/oidc/token`, { method: "POST", body: new URLSearchParams(form) });
  const { access_token: token } = (await response.json()) as { access_token?: string };
  if (!token) throw new Error(`no token: ${response.status}`);
  return token;
}
