import type { Refusal } from "../../shared/api/problems.ts";
import type { Actor, Kept } from "../../shared/core/lifecycle.ts";
import { refuse } from "../../shared/core/problem.ts";
import { type Officer, subjectClaim } from "../../shared/domain/officer/index.ts";
import type { Deps } from "../ports/ports.ts";
import { makeTokens } from "./token.ts";

/** The caller, or why there is none; and the record that was asked for along with it, as read at the same time. */
export type Identified = { officer: Officer; record?: Kept | undefined } | { problem: Refusal };
/** Tells the caller by a bearer token; `wanted` = a record to be read along with the officer. */
export type Identify = (
  authorization: string | undefined,
  wanted?: string,
) => Promise<{ problem: Refusal } | { guess?: Officer; fresh: Promise<Identified> }>;
/** Who acts, as the kernel sees an officer. */
export const actorOf = ({ agency, id, name, duties }: Officer): Actor => ({ agency, officer: id, name, duties });

/**
 * Tells who a bearer token stands for. The officer record is read anew for each request, so a suspension holds at once.
 * `guess` gives the officer as last seen, to start a read while the fresh record is on its way: never answer from a guess.
 */
export function makeAuth(deps: Pick<Deps, "env" | "store" | "log" | "directory">): Identify {
  const { env, store } = deps;
  const claimsOf = makeTokens(deps);
  const ids = new Map<string, string>();
  const seen = new Map<string, Officer>();

  /** The officer that the claim belongs to; the link from claim to id is remembered, the record is not. */
  async function fresh(claim: string, wanted: string | undefined): Promise<Identified> {
    const id = ids.get(claim) ?? (await store.holder(claim));
    const [officer, record] = id ? await store.loadAll<Officer>([id, ...(wanted ? [wanted] : [])]) : [];
    const agency = officer && (await deps.directory()).get(officer.agency);
    const holds = officer?.state === "active" && subjectClaim(officer.issuer, officer.subject) === claim;
    if (id && holds && (!agency || agency.state === "active")) {
      ids.set(claim, id);
      seen.set(claim, officer);
      return { officer, record };
    }
    ids.delete(claim);
    seen.delete(claim);
    return { problem: refuse("unknown-officer") };
  }

  return async (authorization, wanted) => {
    const claims = await claimsOf(authorization);
    const subject = claims?.sub ?? claims?.["client_id"];
    if (typeof subject !== "string") return { problem: refuse("unauthenticated") };
    const claim = subjectClaim(env.OIDC_ISSUER, subject);
    const guess = seen.get(claim);
    return { ...(guess && { guess }), fresh: fresh(claim, wanted) };
  };
}
