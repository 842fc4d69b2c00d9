import { useQuery } from "@tanstack/react-query";
import { useClient } from "../service/service.tsx";

/** An officer's name, when the caller may know it. */
export function OfficerName({ id }: { id: string }) {
  const client = useClient();
  const { data } = useQuery({
    queryKey: ["record", "officer", id],
    queryFn: () => client.read("officer", id),
    staleTime: 300_000,
  });
  return data?.name ?? <span className="mono">{id.slice(-6)}</span>;
}
