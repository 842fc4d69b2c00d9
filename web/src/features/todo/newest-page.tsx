import { useQuery } from "@tanstack/react-query";
import { Navigate } from "@tanstack/react-router";
import { Failed } from "../../kit/layout/failed.tsx";
import { useClient } from "../../kit/service/service.tsx";
import { Loading } from "../../kit/states/loading.tsx";
import { targetOf } from "./use-next.ts";

const LOOKED_AT = 200;

/** Goes on to what came last of all that waits for a step of the officer; with nothing waiting, to the worklist. */
export function NewestPage() {
  const client = useClient();
  const { data, error, refetch } = useQuery({
    queryKey: ["newest"],
    queryFn: async () => {
      const { data: lines } = await client.worklist({ scope: "mine", limit: LOOKED_AT });
      const waiting = lines.filter(({ next }) => next !== undefined);
      return waiting.toSorted((one, other) => other.updatedAt.localeCompare(one.updatedAt))[0] ?? null;
    },
    gcTime: 0,
    staleTime: 0,
  });
  if (error) return <Failed error={error} retry={refetch} />;
  if (data === undefined) return <Loading />;
  return data ? <Navigate {...targetOf(data)} replace /> : <Navigate to="/todo" replace />;
}
