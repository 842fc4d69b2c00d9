import type { Client } from "../../../../shared/api/client.ts";
import { type Choice, put } from "./store.ts";

const MOST = 200;
/** Sites are read one by one. */
const SITES_MOST = 60;

/** Asks the service for what can be chosen, and keeps it. */
export async function learn(client: Client, officer: string): Promise<void> {
  const [officers, operators, led, joined, sites] = await Promise.all([
    client.list("officer", { box: "own", state: "active", limit: MOST }),
    client.list("operator", { limit: MOST }),
    client.list("operation", { box: "lead", state: "under-way", limit: MOST }),
    client.list("operation", { box: "joined", state: "under-way", limit: MOST }),
    client.list("site", { box: "assigned", state: "listed", limit: SITES_MOST }),
  ]);
  const [operations, places] = await Promise.all([
    Promise.all([...led.data, ...joined.data].map(({ id }) => client.read("operation", id))),
    Promise.all(sites.data.map(({ id }) => client.read("site", id))),
  ]);
  const named = ({ id, title }: { id: string; title: string }): Choice => ({ id, name: title });
  await put("known", {
    id: officer,
    officers: officers.data.map(named),
    operators: operators.data.map(named),
    operations: operations.map(({ id, title, checklist }) => ({ id, name: title, checklist })),
    sites: places.map(({ id, name, operation, operator }) => ({ id, name, operation, operator })),
  });
}
