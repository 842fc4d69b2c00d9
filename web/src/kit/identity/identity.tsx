import type { ReactNode } from "react";
import { AuthProvider, useAuth } from "react-oidc-context";
import type { Config } from "../../config.ts";
import { placeOf, settingsOf } from "../service/oidc-settings.ts";
import { Loading } from "../states/loading.tsx";
import { SignInPage } from "./sign-in-page.tsx";

/** Lets through whoever is signed in; everyone else sees the sign-in page. */
export function Identity({ config, children }: { config: Config; children: ReactNode }) {
  return (
    <AuthProvider
      {...settingsOf(config)}
      onSigninCallback={(user) => history.replaceState(null, "", placeOf(user?.state))}
      matchSignoutCallback={() => false}
    >
      <Gate local={config.local}>{children}</Gate>
    </AuthProvider>
  );
}

function Gate({ local, children }: { local: boolean; children: ReactNode }) {
  const auth = useAuth();
  if (auth.isAuthenticated) return children;
  if (auth.isLoading) return <Loading />;
  return <SignInPage local={local} error={auth.error?.message} />;
}
