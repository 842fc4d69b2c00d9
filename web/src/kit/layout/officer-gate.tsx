import { lazy, type ReactNode, Suspense } from "react";
import { ProblemError } from "../../../../shared/api/client.ts";
import type { Config } from "../../config.ts";
import { Signed, usePresence } from "../service/officer.tsx";
import { Loading } from "../states/loading.tsx";
import { Failed } from "./failed.tsx";

const StrangerPage = lazy(() => import("./stranger-page.tsx"));

/** Finds out which officer is signed in, and shows the rest only to one. */
export function OfficerGate({ config, children }: { config: Config; children: ReactNode }) {
  const { present, error, again } = usePresence(config);
  if (error instanceof ProblemError && error.problem.code === "unknown-officer")
    return (
      <Suspense fallback={<Loading />}>
        <StrangerPage issuer={config.issuer} />
      </Suspense>
    );
  if (present) return <Signed present={present}>{children}</Signed>;
  return error ? <Failed error={error} retry={again} /> : <Loading />;
}
