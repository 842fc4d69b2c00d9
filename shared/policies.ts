import type { RecordEvent } from "./core/event.ts";
import type { Kept } from "./core/lifecycle.ts";

/** What an event in one record sets off in another: the second table, beside the lifecycles. */
export interface Policy {
  /** Says it in a sentence fragment; part of the effect's key, so it never changes. */
  name: string;
  /** Type of the event, e.g. `inspection.recorded`. */
  on: string;
  /** The one move that it may make. */
  makes: { concept: string; move: string };
  /** Its effects, from the event and the record as that left it. Without an id each brings a new record into being. */
  effects(event: RecordEvent, then: Kept): readonly { id?: string; input: unknown }[];
}

/** All of them. A test holds that no chain of policies comes back to where it began. */
export const policies: readonly Policy[] = [];
