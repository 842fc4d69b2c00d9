import type { ProblemBody } from "../../shared/api/contract.ts";
import { ALL_PROBLEMS, type AnyCode, type Refusal } from "../../shared/api/problems.ts";
import { type Detail, inBoth, inOne, refuse } from "../../shared/core/problem.ts";

/** Largest request body, in bytes. */
export const MAX_BODY = 256 * 1024;
const MAX_DEPTH = 12;
const KEY = /^[\x21-\x7e]{1,128}$/;

/** The language a person asked for; Chinese unless English comes first. */
const languageOf = (header: string | undefined): "zh" | "en" => (/^\s*en\b/i.test(header ?? "") ? "en" : "zh");

/** How a caller is spoken to: titles in the language, details in both unless it is wanted `alone`. */
export interface Speech {
  language: "zh" | "en";
  alone: boolean;
}
/** What the headers of a request ask for: `Accept-Language`, and `Prefer: details=one-language` (RFC 7240). */
export const speechOf = (header: (name: string) => string | undefined): Speech => ({
  language: languageOf(header("accept-language")),
  alone: /(^|[,;\s])details=one-language\b/i.test(header("prefer") ?? ""),
});

/** A refusal in words. */
export function worded({ detail, errors, ...problem }: Refusal, { language, alone }: Speech) {
  const say = (one: Detail): string => (alone ? inOne(one, language) : inBoth(one));
  return {
    title: ALL_PROBLEMS[problem.code].title[language],
    ...(detail !== undefined && { detail: say(detail) }),
    ...(errors && { errors: errors.map((one) => ({ ...one, detail: say(one.detail) })) }),
    ...problem,
  };
}

/** Refusal details (RFC 9457) as they go out. */
export function problemBody(problem: Refusal, speech: Speech, requestId: string): ProblemBody {
  const { code } = problem;
  const { title, code: _code, ...more } = worded(problem, speech);
  return { type: `/api/docs/problems#${code}`, title, status: ALL_PROBLEMS[code].status, code, ...more, requestId };
}

const tooDeep = (value: unknown, depth = 0): boolean =>
  depth > MAX_DEPTH ||
  (typeof value === "object" && value !== null && Object.values(value).some((item) => tooDeep(item, depth + 1)));

/** The JSON body of a write, or what is wrong with it. An absent body is an empty object. */
export async function readBody(request: Request): Promise<{ text: string; value: unknown } | { problem: Refusal }> {
  const no = (code: AnyCode, detail?: string) => ({ problem: refuse(code, detail) });
  if (Number(request.headers.get("content-length") ?? 0) > MAX_BODY) return no("too-large");
  const bytes = await readUpTo(request, MAX_BODY);
  if (!bytes) return no("too-large");
  if (bytes.byteLength === 0) return { text: "", value: {} };
  const type = (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") return no("unsupported-media-type");
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    const value: unknown = JSON.parse(text);
    return tooDeep(value) ? no("malformed", `nested deeper than ${MAX_DEPTH} levels`) : { text, value };
  } catch {
    return no("malformed");
  }
}

/** The body's bytes, or nothing as soon as there are more than `max`: a length header may be absent or lie. */
async function readUpTo(request: Request, max: number): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request.body ?? []) {
    size += part.byteLength;
    if (size > max) return undefined;
    parts.push(part);
  }
  return parts.length === 1 ? parts[0] : Buffer.concat(parts);
}

/** The Idempotency-Key of a write. */
export function keyOf(header: string | undefined): { key: string } | { problem: Refusal } {
  if (header === undefined) return { problem: refuse("idempotency-key-required") };
  return KEY.test(header) ? { key: header } : { problem: refuse("idempotency-key-required", "1–128 visible ASCII characters") };
}

/** The version that a move was decided on: a number, or anything for `*`. */
export function versionOf(header: string | undefined): { expect?: number } | { problem: Refusal } {
  if (header === undefined) return { problem: refuse("if-match-required") };
  if (header.trim() === "*") return {};
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(header.trim())?.[1];
  return version ? { expect: Number(version) } : { problem: refuse("stale", "If-Match is not an ETag of this service") };
}

/** Whether an If-None-Match names this ETag, weak or strong: a cache on the way may weaken it. */
export const hasTag = (header: string | undefined, etag: number | string | undefined): boolean =>
  (header ?? "").split(",").some((tag) => tag.trim().replace(/^W\//, "") === `"${etag}"`);
