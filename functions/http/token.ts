import { createHash } from "node:crypto";
import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from "jose";
import type { Deps } from "../ports/ports.ts";

const ALGORITHMS = ["RS256", "PS256", "ES256", "ES384", "EdDSA"];
const TYPES = ["at+jwt", "application/at+jwt", "jwt"];
const CLOCK_TOLERANCE_SECONDS = 30;
/** A verified token is not verified again for this long; a key that the issuer withdraws stops working within it. */
const TRUST_MS = 60_000;
const KEPT = 2_000;

/** Verifies access tokens: signature, issuer, audience, algorithm, type and lifetime. Nothing for a token that does not hold. */
export function makeTokens({ env, log }: Pick<Deps, "env" | "log">) {
  let keys: Promise<JWTVerifyGetKey> | undefined;
  const verified = new Map<string, { claims: JWTPayload; until: number }>();

  const keysOf = (): Promise<JWTVerifyGetKey> => {
    keys ??= jwksUri(env.OIDC_ISSUER, env.OIDC_JWKS_URI).then((uri) => createRemoteJWKSet(new URL(uri)));
    keys.catch(() => {
      keys = undefined;
    });
    return keys;
  };

  async function verify(token: string): Promise<JWTPayload | undefined> {
    try {
      const { payload, protectedHeader } = await jwtVerify(token, await keysOf(), {
        issuer: env.OIDC_ISSUER,
        audience: env.OIDC_AUDIENCE,
        algorithms: ALGORITHMS,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        requiredClaims: ["exp", "iat"],
        maxTokenAge: env.TOKEN_MAX_SECONDS,
      });
      const lifetime = (payload.exp ?? 0) - (payload.iat ?? 0);
      const typed = TYPES.includes((protectedHeader.typ ?? "jwt").toLowerCase());
      return typed && lifetime <= env.TOKEN_MAX_SECONDS ? payload : undefined;
    } catch (error) {
      if (!(error instanceof errors.JOSEError) || error instanceof errors.JWKSTimeout) throw error;
      log.info("token refused", { reason: error.code });
      return undefined;
    }
  }

  return async (authorization: string | undefined): Promise<JWTPayload | undefined> => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? "")?.[1];
    if (!token) return undefined;
    const key = createHash("sha256").update(token).digest("base64");
    const known = verified.get(key);
    if (known && known.until > Date.now()) return known.claims;
    const claims = await verify(token);
    verified.delete(key);
    if (!claims) return undefined;
    const oldest = verified.size >= KEPT ? verified.keys().next().value : undefined;
    if (oldest) verified.delete(oldest);
    verified.set(key, { claims, until: Math.min(Date.now() + TRUST_MS, (claims.exp ?? 0) * 1000) });
    return claims;
  };
}

/** Where the issuer's keys are: as configured, or as its discovery document says. */
async function jwksUri(issuer: string, configured: string | undefined): Promise<string> {
  if (configured) return configured;
  const response = await fetch(`${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`);
  if (!response.ok) throw new Error(`discovery of ${issuer} failed: ${response.status}`);
  return ((await response.json()) as { jwks_uri: string }).jwks_uri;
}
