import * as z from "zod";

/** The event in another record that set this one off. */
export const Cause = z.object({ concept: z.string(), record: z.string(), event: z.string() });
export type Cause = z.infer<typeof Cause>;

/** What happened to one record: one move, one event, never rewritten. `data` is what `apply` folds into the record. */
export const RecordEvent = z.object({
  id: z.string().meta({ description: "Time-ordered event id, the stable id of every message about it" }),
  type: z.string().meta({ description: "Past-tense name, e.g. letter.signed" }),
  schema: z.int().meta({ description: "Version of the shape of data" }),
  concept: z.string(),
  record: z.string(),
  seq: z.int().min(1).meta({ description: "1, 2, 3 … without gaps within the record; the only order to rely on" }),
  move: z.string(),
  from: z.string().nullable(),
  to: z.string(),
  at: z.iso.datetime(),
  actor: z.object({ agency: z.string(), officer: z.string(), name: z.string() }),
  data: z.record(z.string(), z.unknown()),
  tell: z.array(z.object({ agency: z.string(), party: z.string() })).meta({ description: "Agencies told, frozen" }),
  cause: Cause.optional(),
  prevHash: z.string(),
  hash: z.string().meta({ description: "SHA-256 over the canonical JSON of all other fields" }),
});
/** A stored event. */
export type RecordEvent = z.infer<typeof RecordEvent>;

/** `prevHash` of a record's first event. */
export const GENESIS = "0".repeat(64);

/** JSON with sorted keys and without undefined: equal values give equal text. */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join(",")}]`;
  const fields = value as Record<string, unknown>;
  let text = "";
  for (const key of Object.keys(fields).sort())
    if (fields[key] !== undefined) text += `${text && ","}${JSON.stringify(key)}:${canonical(fields[key])}`;
  return `{${text}}`;
}

/** The event with its hash, which covers `prevHash` and so the whole chain before it. */
export const seal = (event: Omit<RecordEvent, "hash">, sha256: (text: string) => string): RecordEvent => ({
  ...event,
  hash: sha256(canonical(event)),
});

/** The seqs at which a record's history (in order) is broken: gap, wrong link, or altered content. Empty = intact. */
export function brokenLinks(events: readonly RecordEvent[], sha256: (text: string) => string): number[] {
  return events.flatMap((event, index) => {
    const { hash, ...rest } = event;
    const linked = event.seq === index + 1 && event.prevHash === (events[index - 1]?.hash ?? GENESIS);
    return linked && sha256(canonical(rest)) === hash ? [] : [event.seq];
  });
}
