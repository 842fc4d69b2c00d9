import type { Context } from "hono";
import type { Refusal } from "../../shared/api/problems.ts";
import { refuse } from "../../shared/core/problem.ts";
import type { Drawn } from "../papers/paper.ts";
import type { Answer } from "../ports/answer.ts";
import type { Deps } from "../ports/ports.ts";
import { hasTag, problemBody, speechOf } from "./requests.ts";

/** What a request carries through the app. */
export type Vars = { Variables: { requestId: string } };
/** A request, and the answer to it in the making. */
export type Call = Context<Vars>;
/** Text of another media type than JSON, with a cursor where there is more of it, or a print by which callers ask whether it has changed. */
interface TextAnswer {
  answer: string;
  type: string;
  next?: string;
  print?: string;
}
/** What is answered: JSON (`still` = nothing has happened since the answer whose ETag this is), text, a paper, or a refusal. */
export type Answered = { answer: unknown; etag?: number; still?: boolean } | TextAnswer | Drawn | Answer<unknown>;

/** A refusal as problem+json. */
export function respondProblem(c: Call, wrong: Refusal): Response {
  const speech = speechOf((name) => c.req.header(name));
  const body = problemBody(wrong, speech, c.get("requestId"));
  if (body.status === 401) c.header("www-authenticate", "Bearer");
  if (body.status === 503) c.header("retry-after", "1");
  if (body.status === 413) c.header("connection", "close");
  c.header("content-type", "application/problem+json");
  return c.body(JSON.stringify(body), body.status as 400);
}

/** Whatever is answered, as it goes out. */
export async function respond(deps: Pick<Deps, "print">, c: Call, result: Answered): Promise<Response> {
  if ("problem" in result) return respondProblem(c, result.problem);
  if ("page" in result) return respondPaper(deps, c, result);
  if ("type" in result) return respondText(c, result);
  const { answer: body, etag, still }: { answer: unknown; etag?: number; still?: boolean } = result;
  if (etag !== undefined) c.header("etag", `"${etag}"`);
  if (still && hasTag(c.req.header("if-none-match"), etag)) return c.body(null, 304);
  return c.json(body as object);
}

function respondText(c: Call, { answer, type, next, print }: TextAnswer): Response {
  if (print) c.header("etag", `"${print}"`);
  if (print) c.header("cache-control", "private, no-cache");
  if (print && hasTag(c.req.header("if-none-match"), print)) return c.body(null, 304);
  const more = new URLSearchParams({ ...c.req.query(), ...(next && { cursor: next }) });
  if (next) c.header("link", `<${c.req.path}?${more}>; rel="next"`);
  c.header("content-type", type);
  return c.body(answer);
}

/** A paper as its page, or as the PDF of that page where one can be made. */
async function respondPaper({ print }: Pick<Deps, "print">, c: Call, { page, pdf }: Drawn): Promise<Response> {
  if (pdf === undefined) return c.html(page);
  const printed = await print?.(page);
  if (!printed) return respondProblem(c, refuse("no-printer"));
  return c.body(new Uint8Array(printed), 200, {
    "content-type": "application/pdf",
    "content-disposition": `inline; filename*=UTF-8''${encodeURIComponent(pdf)}`,
  });
}
