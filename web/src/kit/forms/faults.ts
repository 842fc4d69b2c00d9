import { type FieldError, inOne } from "../../../../shared/core/problem.ts";
import type { Words } from "../words/words.ts";

/** What is wrong with one field, or with one item in it. */
export interface Fault {
  path: string[];
  text: string;
}

/** The part of a Zod issue that a sentence can be made of. */
export interface Issue {
  code: string;
  path: PropertyKey[];
  input?: unknown;
  minimum?: number | bigint;
  maximum?: number | bigint;
  origin?: string;
  format?: string;
}

const isBlank = (value: unknown): boolean => value === undefined || value === null || value === "";

function sentence({ code, input, minimum, maximum, origin, format }: Issue, { t }: Words): string {
  const list = origin === "array";
  switch (code) {
    case "invalid_type":
    case "invalid_value":
      if (typeof input === "number") return t("issue.whole");
      return isBlank(input) ? t("issue.required") : t("issue.choice");
    case "too_small":
      if (origin === "string" || (list && Number(minimum) <= 1)) return t("issue.required");
      return list ? t("issue.fewItems", { min: Number(minimum) }) : t("issue.small", { min: Number(minimum) });
    case "too_big":
      if (list) return t("issue.manyItems", { max: Number(maximum) });
      return origin === "string" ? t("issue.long", { max: Number(maximum) }) : t("issue.big", { max: Number(maximum) });
    case "invalid_format":
      return t(format === "date" ? "issue.date" : format === "url" ? "issue.url" : "issue.format");
    default:
      return t("issue.other");
  }
}

const BLANK_CODES = new Set(["invalid_format", "invalid_union"]);

/** The faults that a schema found; a format broken by leaving the field empty counts as missing. */
export function faultsOfIssues(issues: readonly Issue[], values: Record<string, unknown>, words: Words): Fault[] {
  return issues.map((issue) => {
    const [name] = issue.path;
    const empty = issue.path.length === 1 && isBlank(values[String(name)]);
    const missing = empty && BLANK_CODES.has(issue.code);
    return {
      path: issue.path.map(String),
      text: missing ? words.t("issue.required") : sentence({ ...issue, input: at(values, issue.path) }, words),
    };
  });
}

const at = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (inner, step) => (typeof inner === "object" && inner !== null ? Reflect.get(inner, step) : undefined),
    value,
  );

const stepsOf = (pointer: string): string[] =>
  pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));

const SCHEMA_CODE = /^(invalid_|too_|unrecognized_|not_multiple|custom)/;

/** The faults that the service named, or its rules in a rehearsal, by JSON pointer. */
export function faultsOfProblem(problem: { errors?: readonly FieldError[] | undefined }, words: Words): Fault[] {
  return (problem.errors ?? []).map(({ pointer, code, detail }) => ({
    path: stepsOf(pointer),
    text:
      code === "required"
        ? words.t("issue.required")
        : SCHEMA_CODE.test(code)
          ? words.t("issue.other")
          : inOne(detail, words.lang),
  }));
}
