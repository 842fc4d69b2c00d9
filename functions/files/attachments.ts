import type { Page } from "../../shared/api/contract.ts";
import type {
  AccessLine,
  AccessQuery,
  FileLine,
  FileQuery,
  HandedOut,
  UploadForm,
} from "../../shared/api/endpoints/attachments.ts";
import { ATTACHABLE, filesIn } from "../../shared/core/files.ts";
import type { Actor, AnyConcept, Kept } from "../../shared/core/lifecycle.ts";
import { refuse } from "../../shared/core/problem.ts";
import { type Attachment, attachment } from "../../shared/domain/attachment/index.ts";
import { contextOf } from "../moves/perform.ts";
import type { Answer } from "../ports/answer.ts";
import type { Deps } from "../ports/ports.ts";
import { paged } from "../read/lists.ts";
import { find, historyFor, viewFor } from "../read/records.ts";
import { finalize, keyOf } from "./finalize.ts";

/** How long a form for uploading, and an address for downloading, are good. */
const UPLOAD_SECONDS = 5 * 60;
const DOWNLOAD_SECONDS = 60;
/** Attachments read at once. */
const BATCH = 100;

/** The form by which an attachment that was reserved is uploaded. */
export async function uploadForm(deps: Deps, id: string, actor: Actor): Promise<Answer<UploadForm>> {
  const file = (await find(deps, attachment, id, actor)) as Attachment | undefined;
  if (!file) return { problem: refuse("not-found") };
  if (file.state !== "quarantined") return { problem: refuse("wrong-state") };
  return { answer: await (await deps.files()).upload(keyOf(file.id, "quarantine"), file, UPLOAD_SECONDS) };
}

/** Examines an attachment that was uploaded; gives it as it is then, or why it is not taken. */
export async function finalized(deps: Deps, id: string, actor: Actor): Promise<Answer<object>> {
  const judged = await finalize(deps, id, actor);
  return "problem" in judged ? judged : { answer: viewFor(attachment, judged.file, await contextOf(deps, actor)) };
}

/** The attachments that a record, or an event of it that the officer may see, holds: in the order in which they came. */
async function heldBy(deps: Deps, concept: AnyConcept, record: Kept, actor: Actor): Promise<string[]> {
  const events = historyFor(concept, await deps.store.history(record.id), actor);
  return [...new Set(filesIn([...events.map(({ data }) => data), record]).map(({ id }) => id))];
}

/** What others get of an attachment. */
const fileLineOf = ({ id, name, type, size, sha256, sharedSize, sharedSha256, owner }: Attachment): FileLine => ({
  id,
  name,
  type,
  size: sharedSize ?? size,
  sha256: sharedSha256 ?? sha256,
  originalSha256: sha256,
  owner,
});

/** The files that a record holds, without handing any of them out. */
export async function filesOf(deps: Deps, concept: AnyConcept, key: string, actor: Actor): Promise<Answer<{ data: FileLine[] }>> {
  const record = await find(deps, concept, key, actor);
  if (!record) return { problem: refuse("not-found") };
  const ids = await heldBy(deps, concept, record, actor);
  const files: (Attachment | undefined)[] = [];
  for (let at = 0; at < ids.length; at += BATCH) files.push(...(await deps.store.loadAll<Attachment>(ids.slice(at, at + BATCH))));
  return { answer: { data: files.flatMap((file) => (file?.state === ATTACHABLE ? [fileLineOf(file)] : [])) } };
}

/** Hands out a file through a record that holds it: an address for a minute, after it was noted who asked for it. */
export async function handOut(
  deps: Deps,
  concept: AnyConcept,
  asked: { record: string; file: string; query: FileQuery },
  actor: Actor,
): Promise<Answer<HandedOut>> {
  const record = await find(deps, concept, asked.record, actor);
  const inRecord = filesIn(record).some(({ id }) => id === asked.file);
  const held = record && (inRecord || (await heldBy(deps, concept, record, actor)).includes(asked.file));
  const file = held ? await deps.store.load<Attachment>(asked.file) : undefined;
  if (!record || file?.state !== ATTACHABLE) return { problem: refuse("not-found") };
  const original = asked.query.original === "true";
  if (original && file.owner !== actor.agency)
    return { problem: refuse("not-your-move", { zh: "原件只供所属机关下载", en: "the original is for its own agency" }) };

  const access = { agency: actor.agency, officer: actor.officer, concept: concept.name, record: record.id, original };
  await deps.fileAccesses.keep(file.id, deps.newId("acc"), { at: deps.now(), name: actor.name, ...access });
  deps.log.info("attachment handed out", { attachment: file.id, ...access });
  const cleaned = file.sharedSha256 !== undefined && !original;
  const signed = await (await deps.files()).download(keyOf(file.id, cleaned ? "shared" : "kept"), file, DOWNLOAD_SECONDS);
  const { name, type, size, sha256 } = cleaned ? fileLineOf(file) : file;
  return { answer: { name, type, size, sha256, ...signed } };
}

/** Who was handed out a file of the caller's agency, newest first. */
export async function accessesOf(deps: Deps, id: string, query: AccessQuery, actor: Actor): Promise<Answer<Page<AccessLine>>> {
  const file = await find(deps, attachment, id, actor);
  if (!file) return { problem: refuse("not-found") };
  const ask = (after?: Record<string, unknown>) => deps.fileAccesses.page(file.id, query.limit, after);
  return paged(deps, { officer: actor.officer, accesses: file.id }, query.cursor, ask, (line) => line);
}
