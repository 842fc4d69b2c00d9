import { useRef } from "react";
import type { Form } from "../../kit/forms/use-form.ts";
import type { Values } from "../../kit/forms/values.ts";
import { same } from "../moves/use-theirs.ts";

const isBlank = (value: unknown): boolean => [value ?? ""].flat().every((one) => one === "");

/** Fills fields of a form over what it filled before, and leaves alone what a person wrote: only fields that are blank, as the
 * form begins, or as this left them. */
export function useFill(form: Form): (given: Values) => void {
  const filled = useRef<Values>({});
  return (given) => {
    for (const { name, initial } of form.fields) {
      const [now, was] = [form.values[name], filled.current[name]];
      const mine = was !== undefined && same(now, was);
      if (given[name] === undefined && !mine) continue;
      if (!mine && !isBlank(now) && !same(now, initial)) continue;
      const next = given[name] ?? initial;
      filled.current[name] = given[name];
      if (!same(now, next)) form.set(name, next);
    }
  };
}
