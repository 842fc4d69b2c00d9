import { type UserManagerSettings, WebStorageStateStore } from "oidc-client-ts";
import type { Config } from "../../config.ts";

/** Authorization code with PKCE for an access token of the API (RFC 8707 `resource`); tokens live as long as the tab. */
export function settingsOf({ issuer, clientId, scope, resource }: Config): UserManagerSettings {
  const store = () => new WebStorageStateStore({ store: sessionStorage });
  return {
    authority: issuer,
    client_id: clientId,
    redirect_uri: `${location.origin}/callback`,
    post_logout_redirect_uri: `${location.origin}/`,
    response_type: "code",
    scope,
    extraQueryParams: { resource },
    extraTokenParams: { resource },
    userStore: store(),
    stateStore: store(),
    automaticSilentRenew: true,
  };
}

/** The place of this console to go to after signing in: never another site, never the callback itself. */
export function placeOf(state: unknown): string {
  const place = typeof state === "object" && state !== null && "place" in state ? state.place : undefined;
  return typeof place === "string" && /^\/(?![/\\])/.test(place) && !place.startsWith("/callback") ? place : "/";
}
