import * as z from "zod";
import type { RecordEvent } from "../core/event.ts";

/** What goes over the wire to a told agency: CloudEvents 1.0, ids and dates only. Names and case facts stay behind the sign-in. */
export const CloudEvent = z.object({
  specversion: z.literal("1.0"),
  id: z.string().meta({ description: "Stable: event id and agency. Whoever has seen it drops it" }),
  source: z.string(),
  type: z.string().meta({ description: "cn.xct.<event type>.v<schema>" }),
  subject: z.string().meta({ description: "Short reference or id of the record" }),
  time: z.iso.datetime(),
  datacontenttype: z.literal("application/json"),
  data: z.object({
    agency: z.string().meta({ description: "The agency told" }),
    parties: z.array(z.string()).meta({ description: "The parts it plays" }),
    event: z.string(),
    concept: z.string(),
    record: z.string(),
    seq: z.int(),
    move: z.string(),
    state: z.string(),
    dueOn: z.iso.date().optional(),
    link: z.url(),
  }),
});
export type CloudEvent = z.infer<typeof CloudEvent>;

/** The type of a message, by that of its event and the version of its event's shape. */
export const wireType = (type: string, schema: number): string => `cn.xct.${type}.v${schema}`;

/** The agencies that an event tells, each once, with the parts they play. */
export function audience(event: RecordEvent): { agency: string; parties: string[] }[] {
  const byAgency = Map.groupBy(event.tell, (told) => told.agency);
  return [...byAgency].map(([agency, told]) => ({ agency, parties: told.map(({ party }) => party) }));
}
