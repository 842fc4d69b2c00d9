import * as z from "zod";
import { wireType } from "../shared/api/cloudevent.ts";
import { endpoints } from "../shared/api/contract.ts";
import { type Endpoint, isProcedure } from "../shared/api/endpoint.ts";
import type { AnyMove } from "../shared/core/lifecycle.ts";
import { allConcepts } from "../shared/registry.ts";

/** The names of the fields of an input, each with `?` if it may be left out. */
function fields(type: z.ZodType): string {
  if (type instanceof z.ZodUnion) return type.options.map((one) => fields(one as z.ZodType)).join(" or ");
  if (!(type instanceof z.ZodObject)) return "see its schema";
  return Object.entries<z.ZodType>(type.shape)
    .map(([name, field]) => (field.safeParse(undefined).success ? `${name}?` : name))
    .join(", ");
}
const who = (one: Endpoint): string => {
  if (one.kind === "public") return "anyone";
  if (one.kind !== "move") return one.path.includes("{") ? "who may see it" : "any officer";
  return Object.entries<readonly string[]>(one.does.move.by as Record<string, readonly string[]>)
    .filter(([party]) => party !== "system")
    .map(([party, duties]) => (duties.length > 0 ? `${party} (${duties.join(", ")})` : party))
    .join("; ");
};
const takes = ({ kind, query, body, produces, method, status }: Endpoint): string =>
  [
    query && `query: ${fields(query)}`,
    body && fields(body),
    (kind === "move" || (isProcedure({ kind }) && method === "POST")) && "⟲",
    kind === "move" && status === 200 && "⊜",
    produces && `→ ${produces}`,
  ]
    .filter(Boolean)
    .join(" ");

/** A table with one line for each endpoint of the contract. */
export const apiLines = (): string[] => [
  "| | path | id | | who | takes |",
  "|---|---|---|---|---|---|",
  ...endpoints.map((one) => `| ${one.method} | \`${one.path}\` | ${one.id} | ${one.summary.zh} | ${who(one)} | ${takes(one)} |`),
];

/** A table with one line for each type of event: what leaves it, and whom it tells. */
export const eventLines = (): string[] => [
  "| type on the wire | event | moves | tells |",
  "|---|---|---|---|",
  ...allConcepts.flatMap(({ moves, schema, name: concept }) =>
    [...Map.groupBy(Object.entries<AnyMove>(moves), ([, { event }]) => event)].map(([event, leaving]) => {
      const told = [...new Set(leaving.flatMap(([, { tell }]) => Object.keys(tell)))];
      const names = leaving.map(([name]) => `${concept}.${name}`).join(", ");
      return `| ${told.length > 0 ? `\`${wireType(event, schema)}\`` : "—"} | ${event} | ${names} | ${told.join(", ") || "nobody"} |`;
    }),
  ),
];
