import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from "react";
import { type Client, makeClient, ProblemError } from "../../../../shared/api/client.ts";
import { language } from "../preferences/choices.ts";
import { useSession } from "./session.ts";

const ClientContext = createContext<Client | undefined>(undefined);
const AGAIN_KEY = "xct.signed-in-again";
/** A token refused this soon after signing in again will not become good by signing in once more. */
const AGAIN_MS = 15_000;

/** Gives the pages below the typed client and its cache. A refused token leads to signing in again, back to the same place. */
export function Service({ children }: { children: ReactNode }) {
  const { token, signIn } = useSession();
  const present = useRef({ token, signIn });
  useEffect(() => {
    present.current = { token, signIn };
  });
  const client = useMemo(
    () => makeClient({ base: "", token: () => present.current.token, language: language.get, oneLanguage: true }),
    [],
  );
  const [queries] = useState(() => makeQueries(() => void present.current.signIn()));
  return (
    <ClientContext value={client}>
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
    </ClientContext>
  );
}

function makeQueries(signInAgain: () => void): QueryClient {
  const onError = (error: unknown) => {
    if (!(error instanceof ProblemError) || error.problem.status !== 401) return;
    if (Date.now() - Number(sessionStorage.getItem(AGAIN_KEY) ?? 0) < AGAIN_MS) return;
    sessionStorage.setItem(AGAIN_KEY, String(Date.now()));
    signInAgain();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { retry: false, staleTime: 2000, networkMode: "always" },
      mutations: { networkMode: "always" },
    },
  });
}

/** The typed client of the service. */
export function useClient(): Client {
  const client = useContext(ClientContext);
  if (!client) throw new Error("useClient outside Service");
  return client;
}
