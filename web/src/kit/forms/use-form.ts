import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type * as z from "zod";
import { type FieldSpec, fieldsOf } from "../concept/fields.ts";
import { useWords } from "../words/use-words.ts";
import { type Fault, faultsOfIssues } from "./faults.ts";
import { cleaned, initialValues, type Values } from "./values.ts";

/** A form over a Zod object: its values, what is wrong with them, and reading them as input of a move. */
export interface Form {
  fields: FieldSpec[];
  values: Values;
  faults: Fault[];
  /** Puts the focus into the first field at fault once it is marked. */
  blame(faults: Fault[]): void;
  set(name: string, value: unknown): void;
  /** Begins again from `known`. */
  reset(known: Values): void;
  /** Nothing was changed since the form opened. */
  isAsBegun: boolean;
  /** The input as it would be sent, checked by the schema; nothing (and the faults marked) when it does not fit. */
  read(): Values | undefined;
  /** The input as it would be sent, unchecked. */
  draft(): Values;
  /** Attach to the element around the fields. */
  ref: React.RefObject<HTMLFormElement | null>;
}

const FOCUSABLE = "input:not([type=hidden]), textarea, select, button, [tabindex]";

/** Puts the focus into a field of the form. */
export function focusField(root: HTMLElement | null, path: readonly string[]): void {
  const field = root?.querySelector<HTMLElement>(`[data-field="${CSS.escape(path[0] ?? "")}"]`);
  const item = path[1] === undefined ? undefined : field?.querySelector<HTMLElement>(`[data-item="${CSS.escape(path[1])}"]`);
  const target = (item ?? field)?.querySelector<HTMLElement>(FOCUSABLE);
  target?.focus();
  (item ?? field)?.scrollIntoView({ block: "center" });
}

/** Keeps the state of a form over `schema`. */
export function useForm(schema: z.ZodType, known?: Values): Form {
  const words = useWords();
  const fields = useMemo(() => fieldsOf(schema), [schema]);
  const [begun] = useState<Values>(() => initialValues(fields, known));
  const [values, setValues] = useState<Values>(begun);
  const [faults, setFaults] = useState<Fault[]>([]);
  const [blamed, setBlamed] = useState(0);
  const ref = useRef<HTMLFormElement>(null);

  useEffect(() => {
    if (blamed > 0)
      focusField(ref.current, ref.current?.querySelector("[data-wrong]")?.getAttribute("data-wrong")?.split("/") ?? []);
  }, [blamed]);

  const blame = useCallback((found: Fault[]) => {
    setFaults(found);
    setBlamed((count) => count + 1);
  }, []);
  const set = useCallback((name: string, value: unknown) => {
    setValues((was) => ({ ...was, [name]: value }));
    setFaults((was) => was.filter(({ path }) => path[0] !== name));
  }, []);
  const draft = () => cleaned(fields, values);
  return {
    fields,
    values,
    faults,
    blame,
    set,
    reset: (from) => setValues(initialValues(fields, from)),
    isAsBegun: JSON.stringify(cleaned(fields, begun)) === JSON.stringify(draft()),
    draft,
    read() {
      const input = draft();
      const result = schema.safeParse(input);
      if (result.success) {
        setFaults([]);
        return input;
      }
      blame(faultsOfIssues(result.error.issues, input, words));
      return undefined;
    },
    ref,
  };
}
