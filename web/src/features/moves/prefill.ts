import * as z from "zod";
import type { AnyConcept, AnyMove } from "../../../../shared/core/lifecycle.ts";
import { fieldsOf } from "../../kit/concept/fields.ts";
import type { Values } from "../../kit/forms/values.ts";
import type { AnyView } from "../../kit/service/queries.ts";

const shape = (schema: z.ZodType): Record<string, unknown> => (schema instanceof z.ZodObject ? schema.shape : {});

/** What a move's form takes over from the record: the very fields it rewrites, and answers given so far. */
export function prefill(concept: AnyConcept, move: AnyMove, record: AnyView): Values {
  const [asked, has] = [shape(move.input), shape(concept.record)];
  const taken = fieldsOf(move.input).filter(({ name, widget }) => widget === "answers" || asked[name] === has[name]);
  return Object.fromEntries(taken.map(({ name }) => [name, record[name]]));
}
