import { useQuery } from "@tanstack/react-query";
import { namedById } from "../../kit/concept/names.ts";
import { loadTable } from "../../kit/concept/tables.ts";
import { useClient } from "../../kit/service/service.tsx";

/** Another record by its title, when the caller may know it. */
export function RecordLink({ id }: { id: string }) {
  const client = useClient();
  const kind = namedById(id);
  const { data: table } = useQuery({
    queryKey: ["table", kind?.name],
    queryFn: () => loadTable(kind?.name ?? ""),
    enabled: kind !== undefined,
  });
  const { data } = useQuery({
    queryKey: ["record", kind?.name, id],
    queryFn: () => client.read(kind?.name ?? "letter", id),
    enabled: kind !== undefined,
    staleTime: 60_000,
  });
  const plain = <span className="mono">{id.slice(-6)}</span>;
  return kind && table && data ? <a href={`/${kind.plural}/${id}`}>{table.row(data).title}</a> : plain;
}
