import { useCallback } from "react";
import { useAuth } from "react-oidc-context";

/** Signing in and out. */
export interface Session {
  token: string | undefined;
  /** Who the token stands for, as the issuer calls them. */
  subject: string | undefined;
  signIn(): Promise<void>;
  signOut(): Promise<void>;
}

const here = () => location.pathname + location.search + location.hash;

/** The session of this tab. Signing in returns to the present page. */
export function useSession(): Session {
  const { user, signinRedirect, signoutRedirect, removeUser } = useAuth();
  const signIn = useCallback(async () => {
    await signinRedirect({ state: { place: here() } });
  }, [signinRedirect]);
  const signOut = useCallback(async () => {
    await signoutRedirect().catch(() => undefined);
    await removeUser();
    location.assign("/");
  }, [signoutRedirect, removeUser]);
  return { token: user?.access_token, subject: user?.profile.sub, signIn, signOut };
}
