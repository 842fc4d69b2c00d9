import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { fold } from "../../shared/core/decide.ts";
import { canonical, type RecordEvent } from "../../shared/core/event.ts";
import type { AnyConcept, Kept } from "../../shared/core/lifecycle.ts";

/** A life as it was once stored, and the record that the code of its day made of it. */
export interface Recorded {
  concept: string;
  record: Kept;
  events: readonly RecordEvent[];
}
/** Where they are kept. They are never made anew: what has been stored somewhere stays stored. */
export const LIVES = fileURLToPath(new URL("../shared/domain/recorded-lives.json", import.meta.url));
/** All that are recorded. */
export const recordedLives = (): Recorded[] => (existsSync(LIVES) ? (JSON.parse(readFileSync(LIVES, "utf8")) as Recorded[]) : []);

/** Whether a life is of this kind, under the schema that it has now. */
export const isUnderPresentSchema = (concept: AnyConcept, { concept: name, events }: Recorded): boolean =>
  name === concept.name && events.every(({ schema }) => schema === concept.schema);

/** What the kind as it is now makes wrong of a recorded life, in words. */
export function faultsIn(concept: AnyConcept, life: Recorded): string[] {
  const record = fold(concept, life.events) as Kept;
  const parsed = concept.record.safeParse(record);
  if (!parsed.success) return parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  const filled = Object.entries(parsed.data as object).filter(
    ([name, value]) => canonical(value) !== canonical((record as Kept & Record<string, unknown>)[name]),
  );
  const differs = isUnderPresentSchema(concept, life) && canonical(record) !== canonical(life.record);
  return [
    ...filled.map(([name]) => `${name} is not in what old events make: raise the schema, and add it in an upcast`),
    ...(differs ? ["the same events make another record"] : []),
  ];
}
