import type { AnyView } from "../service/queries.ts";
import type { Form } from "./use-form.ts";

/** What an aid sees: the form, and the record when one is rewritten. */
export interface AidProps {
  form: Form;
  record: AnyView | undefined;
}
