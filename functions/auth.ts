import { createRemoteJWKSet, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from "jose";
import type { Actor } from "../shared/core/lifecycle.ts";
import { type Problem, refuse } from "../shared/core/problem.ts";
import { type Officer, subjectClaim } from "../shared/domain/officer.ts";
import type { Deps } from "./deps.ts";

const ALGORITHMS = ["RS256", "PS256", "ES256", "ES384", "EdDSA"];
const TYPES = ["at+jwt", "application/at+jwt", "jwt"];
const CLOCK_TOLERANCE_SECONDS = 30;

/** The caller, or why there is none. */
export type Identified = { officer: Officer } | { problem: Problem };
/** Who acts, as the kernel sees an officer. */
export const actorOf = ({ agency, id, name, duties }: Officer): Actor => ({ agency, officer: id, name, duties });

/**
 * Tells who a bearer token stands for. The officer record is read anew for each request, so a suspension holds at once.
 * `guess` gives the officer as last seen, to start a read while the fresh record is on its way: never answer from a guess.
 */
export function makeAuth(deps: Pick<Deps, "env" | "store" | "log" | "directory">) {
  const { env, store, log } = deps;
  let keys: Promise<JWTVerifyGetKey> | undefined;
  const ids = new Map<string, string>();
  const seen = new Map<string, Officer>();

  const keysOf = (): Promise<JWTVerifyGetKey> => {
    keys ??= jwksUri(env.OIDC_ISSUER, env.OIDC_JWKS_URI).then((uri) => createRemoteJWKSet(new URL(uri)));
    keys.catch(() => {
      keys = undefined;
    });
    return keys;
  };

  async function claimsOf(authorization: string | undefined): Promise<JWTPayload | undefined> {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? "")?.[1];
    if (!token) return undefined;
    try {
      const { payload, protectedHeader } = await jwtVerify(token, await keysOf(), {
        issuer: env.OIDC_ISSUER,
        audience: env.OIDC_AUDIENCE,
        algorithms: ALGORITHMS,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        requiredClaims: ["exp", "iat"],
      });
      const lifetime = (payload.exp ?? 0) - (payload.iat ?? 0);
      return TYPES.includes((protectedHeader.typ ?? "jwt").toLowerCase()) && lifetime <= env.TOKEN_MAX_SECONDS
        ? payload
        : undefined;
    } catch (error) {
      log.info("token refused", { reason: error instanceof Error && "code" in error ? error.code : "unknown" });
      return undefined;
    }
  }

  /** The officer that the token's subject is enrolled as; the link from subject to id is remembered, the record is not. */
  async function officerOf(claim: string): Promise<Officer | undefined> {
    const id = ids.get(claim) ?? (await store.holder(claim));
    const officer = id ? await store.load<Officer>(id) : undefined;
    const holds = officer?.state === "active" && subjectClaim(officer.issuer, officer.subject) === claim;
    if (id && holds) {
      ids.set(claim, id);
      seen.set(claim, officer);
      return officer;
    }
    ids.delete(claim);
    seen.delete(claim);
    return undefined;
  }

  return async (
    authorization: string | undefined,
  ): Promise<{ problem: Problem } | { guess?: Officer; fresh: Promise<Identified> }> => {
    const claims = await claimsOf(authorization);
    const subject = claims?.sub ?? claims?.["client_id"];
    if (typeof subject !== "string") return { problem: refuse("unauthenticated") };
    const claim = subjectClaim(env.OIDC_ISSUER, subject);
    const guess = seen.get(claim);
    const fresh = officerOf(claim).then(async (officer): Promise<Identified> => {
      const agency = officer && (await deps.directory()).get(officer.agency);
      return officer && (!agency || agency.state === "active") ? { officer } : { problem: refuse("unknown-officer") };
    });
    return { ...(guess && { guess }), fresh };
  };
}

/** Where the issuer's keys are: as configured, or as its discovery document says. */
async function jwksUri(issuer: string, configured: string | undefined): Promise<string> {
  if (configured) return configured;
  const response = await fetch(`${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`);
  if (!response.ok) throw new Error(`discovery of ${issuer} failed: ${response.status}`);
  return ((await response.json()) as { jwks_uri: string }).jwks_uri;
}
