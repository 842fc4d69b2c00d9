import { useQuery } from "@tanstack/react-query";
import { type ConceptName, conceptOfId } from "../../../../shared/registry.ts";
import { useClient } from "../../kit/service/service.tsx";

/** Another record by its title, when the caller may know it. */
export function RecordLink({ id }: { id: string }) {
  const client = useClient();
  const concept = conceptOfId(id);
  const { data } = useQuery({
    queryKey: ["record", concept?.name, id],
    queryFn: () => client.read(concept?.name as ConceptName, id),
    enabled: concept !== undefined,
    staleTime: 60_000,
  });
  const plain = <span className="mono">{id.slice(-6)}</span>;
  return concept && data ? <a href={`/${concept.plural}/${id}`}>{concept.row(data).title}</a> : plain;
}
