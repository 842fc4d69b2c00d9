import type { Refusal } from "../../shared/api/problems.ts";
import { fold } from "../../shared/core/decide.ts";
import { type Actor, type AnyConcept, type Kept, partiesOf } from "../../shared/core/lifecycle.ts";
import { refuse } from "../../shared/core/problem.ts";
import { seenAs } from "../../shared/core/sight.ts";
import type { Attachment } from "../../shared/domain/attachment/index.ts";
import { draw } from "../../shared/papers/draw.ts";
import { DRAFT_STAMP, type Paper, papersOf } from "../../shared/papers/registry.ts";
import type { Deps } from "../ports/ports.ts";
import { find } from "../read/records.ts";

/** A paper as a page, and the name of its file if its PDF is wanted. */
export interface Drawn {
  page: string;
  pdf?: string;
}

/** An official paper of a record, for a party to it. */
export async function paper(
  deps: Deps,
  concept: AnyConcept,
  { paper: name, produces }: { paper: string; produces: string },
  key: string,
  actor: Actor,
): Promise<Drawn | { problem: Refusal }> {
  const record = await find(deps, concept, key, actor);
  const kind = papersOf(concept)[name];
  if (!record || !kind?.has(record)) return { problem: refuse("not-found") };
  const [agencies, issued] = await Promise.all([deps.directory(), asIssued(deps, concept, kind, record)]);
  const said = seenAs(concept, issued ?? record, partiesOf(concept, record, actor.agency));
  const attachments = await namesOf(deps, kind.files?.(said) ?? []);
  const page = draw(concept.name, name, said, { agencies, attachments, stamp: stampOf(concept, kind, record, issued) });
  return { page, ...(produces === "application/pdf" && { pdf: `${concept.row(record).ref ?? record.id} ${kind.label.zh}.pdf` }) };
}

/** The record as the last move left it that issued the paper; what has happened since is not in the paper. */
async function asIssued(deps: Deps, concept: AnyConcept, { issuedBy }: Paper<never>, { id }: Kept): Promise<Kept | undefined> {
  const events = await deps.store.history(id);
  return fold(concept, events.slice(0, events.findLastIndex(({ move }) => issuedBy.includes(move)) + 1));
}

/** Files read at once. */
const BATCH = 100;
/** The names of files, in their order. */
async function namesOf({ store }: Deps, ids: readonly string[]): Promise<string[]> {
  const files: (Attachment | undefined)[] = [];
  for (let at = 0; at < ids.length; at += BATCH) files.push(...(await store.loadAll<Attachment>(ids.slice(at, at + BATCH))));
  return files.flatMap((file) => (file ? [file.name] : []));
}

const stampOf = (concept: AnyConcept, kind: Paper<never>, { state }: Kept, issued: Kept | undefined): string | undefined =>
  kind.void?.includes(state) ? concept.states[state]?.label.zh : issued ? undefined : DRAFT_STAMP;
