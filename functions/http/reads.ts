import type { AnyEndpoint } from "../../shared/api/contract.ts";
import type { AnyConcept } from "../../shared/core/lifecycle.ts";
import { refuse } from "../../shared/core/problem.ts";
import { deliveryLog } from "../deliver/log.ts";
import { accessesOf, filesOf } from "../files/attachments.ts";
import { previewCalendar } from "../moves/calendar-preview.ts";
import { exportOperators } from "../operators/operators.ts";
import { inbox, readersOf, unreadCount } from "../read/inbox.ts";
import * as lists from "../read/lists.ts";
import * as records from "../read/records.ts";
import { search } from "../read/search.ts";
import type { HandlerOf } from "./asked.ts";
import { viewed } from "./moving.ts";

/** Endpoints of a kind that are one of a kind each. */
type Single<K> = Extract<AnyEndpoint, { kind: K; id: string }>;
type RecordRead = Extract<AnyEndpoint, { kind: "record" }>;

/** What is read, by operation id. */
export const READS: { [E in Single<"read"> as E["id"]]: HandlerOf<E> } = {
  me: (deps, _, actor) => ({ answer: records.me(actor, deps.now()) }),
  worklist: (deps, { query }, actor) => lists.worklist(deps, query, actor),
  search: (deps, { query }, actor) => search(deps, query, actor),
  "calendar.compute": async (deps, { query }) => ({ answer: await records.compute(deps, query) }),
  events: (deps, { query }, actor) => records.events(deps, query, actor),
  inbox: (deps, { query }, actor) => inbox(deps, query, actor),
  "inbox.unread": (deps, _, actor) => unreadCount(deps, actor),
  "inbox.readers": (deps, { param }, actor) => readersOf(deps, param("event"), actor),
  "deliveries.list": (deps, { query }, actor) => deliveryLog(deps, query, actor),
  "operators.export": (deps, { query, speech }, actor) => exportOperators(deps, query, speech.language, actor),
  "attachments.accesses": (deps, { param, query }, actor) => accessesOf(deps, param("id"), query, actor),
};

/** What is asked with a body because it is too long for a URL, by operation id. It changes nothing, so it needs no key. */
export const PREVIEWS: { [E in Single<"preview"> as E["id"]]: HandlerOf<E> } = {
  "calendars.preview": async (deps, { input }, actor) => ({ answer: await previewCalendar(deps, input, actor) }),
};

/** What all concepts let be read in one way, by what it is. */
export const RECORD_READS: { [E in RecordRead as E["reads"]]: (concept: AnyConcept) => HandlerOf<E> } = {
  list:
    (concept) =>
    (deps, { query }, actor) =>
      lists.list(deps, concept, query, actor),
  get:
    (concept) =>
    async (deps, { param }, actor) => {
      const record = await records.find(deps, concept, param("id"), actor);
      return record ? viewed(deps, concept, record, actor) : { problem: refuse("not-found") };
    },
  related:
    (concept) =>
    (deps, { param, query }, actor) =>
      lists.related(deps, concept, param("id"), query, actor),
  history:
    (concept) =>
    (deps, { param }, actor) =>
      records.history(deps, concept, param("id"), actor),
  files:
    (concept) =>
    (deps, { param }, actor) =>
      filesOf(deps, concept, param("id"), actor),
};
