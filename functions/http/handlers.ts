import type { AnyEndpoint } from "../../shared/api/contract.ts";
import { handOut } from "../files/attachments.ts";
import { paper } from "../papers/paper.ts";
import type { Handler, HandlerOf } from "./asked.ts";
import { PROCEDURES } from "./procedures.ts";
import { PREVIEWS, READS, RECORD_READS } from "./reads.ts";

/** What is answered to an officer and is no move. */
export type Answerable = Exclude<AnyEndpoint, { kind: "move" | "public" }>;
type Download = Extract<AnyEndpoint, { kind: "download" }>;

/** Who answers an endpoint. Its schemas are those that the handler found is typed by, so that what they accept is what it takes. */
export function handlerOf(endpoint: Answerable): Handler {
  switch (endpoint.kind) {
    case "read":
      return READS[endpoint.id] as Handler;
    case "preview":
      return PREVIEWS[endpoint.id] as Handler;
    case "procedure":
      return PROCEDURES[endpoint.id] as Handler;
    case "record":
      return RECORD_READS[endpoint.reads](endpoint.of) as Handler;
    case "paper":
      return (deps, { param }, actor) => paper(deps, endpoint.of, endpoint, param("id"), actor);
    case "download":
      return downloading(endpoint) as Handler;
  }
}

/** Every concept hands out the files of its records in one way. */
const downloading =
  ({ of: concept }: Download): HandlerOf<Download> =>
  (deps, { param, query }, actor) =>
    handOut(deps, concept, { record: param("id"), file: param("attachment"), query }, actor);
