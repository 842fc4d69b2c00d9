import { createHash } from "node:crypto";
import type { Refusal } from "../../shared/api/problems.ts";
import { ATTACHABLE } from "../../shared/core/files.ts";
import { type Actor, SYSTEM } from "../../shared/core/lifecycle.ts";
import { refuse } from "../../shared/core/problem.ts";
import { FILE_MAX, type Rejection, rejectedFor } from "../../shared/domain/attachment/fields.ts";
import { type Attachment, attachment } from "../../shared/domain/attachment/index.ts";
import { metaOf } from "../../shared/domain/common/fields.ts";
import { perform } from "../moves/perform.ts";
import type { StoredFile, Verdict } from "../ports/files.ts";
import type { Deps } from "../ports/ports.ts";
import { find } from "../read/records.ts";
import { examine } from "./examine.ts";

/** Where a file lies: as uploaded and not yet examined, as uploaded for good, and the copy of a picture without hidden data. */
export const keyOf = (id: string, where: "quarantine" | "kept" | "shared"): string => `${where}/${id}`;

type Finding = { rejection: Rejection; threat?: string } | { shared: Uint8Array[] | undefined };
type Judged = { file: Attachment } | { problem: Refusal };

/** Examines what was uploaded and makes the move that follows from it. May be repeated at any point: the same bytes give the same answer. */
export async function finalize(deps: Deps, id: string, actor: Actor): Promise<Judged> {
  const file = (await find(deps, attachment, id, actor)) as Attachment | undefined;
  if (!file) return { problem: refuse("not-found") };
  if (file.state !== "quarantined") return asJudged(file);
  const bucket = await deps.files();
  const found = await bucket.read(keyOf(file.id, "quarantine"), FILE_MAX);
  if (!found) return judgedMeanwhile(deps, file.id, refuse("not-uploaded"));
  const finding = await findingOn(deps, file, found);
  if (finding === "unknown")
    return { problem: refuse("unavailable", { zh: "扫描服务未答复，请稍后再试", en: "no answer from the scanner" }) };

  const copy = "shared" in finding && found !== "too-long" ? await keep(deps, file, found, finding.shared) : {};
  if (!copy) return { problem: refuse("unavailable") };
  const [move, input] = "rejection" in finding ? ["reject", reasonOf(finding)] : ["admit", copy];
  const done = await perform(deps, attachment, { id: file.id, move, input }, SYSTEM);
  if ("problem" in done) return judgedMeanwhile(deps, file.id, done.problem);
  deps.log.info("attachment examined", { attachment: file.id, officer: actor.officer, state: done.record.state });
  await bucket.remove(keyOf(file.id, "quarantine"));
  return asJudged(done.record as Attachment);
}

/** What another request has made of the file meanwhile; a problem when none has. */
async function judgedMeanwhile(deps: Deps, id: string, problem: Refusal): Promise<Judged> {
  const file = await deps.store.load<Attachment>(id);
  return file && file.state !== "quarantined" ? asJudged(file) : { problem };
}

const reasonOf = (finding: Finding) =>
  "rejection" in finding ? { reason: finding.rejection, ...(finding.threat && { threat: finding.threat }) } : {};

/** What the bytes show: they must be those announced, of the type announced, without anything that acts, and clean. */
async function findingOn(deps: Deps, file: Attachment, found: StoredFile | "too-long"): Promise<Finding | "unknown"> {
  if (found === "too-long" || found.bytes.length !== file.size) return { rejection: "size" };
  if (sha256([found.bytes]) !== file.sha256) return { rejection: "checksum" };
  const verdict = await deps.scan(found.bytes).catch((error: unknown): Verdict | undefined => {
    deps.log.error("scanner failed", { attachment: file.id, error });
    return undefined;
  });
  if (!verdict) return "unknown";
  if (!verdict.clean) return { rejection: "infected", threat: verdict.name };
  const examined = examine(file.type, found.bytes);
  return "rejection" in examined ? examined : { shared: examined.shared };
}

/** Puts the original, and of a picture the copy for others, where they stay; nothing when the file was uploaded again meanwhile. */
async function keep(deps: Deps, { id, type }: Attachment, { tag }: StoredFile, shared: Uint8Array[] | undefined) {
  const bucket = await deps.files();
  if (!(await bucket.copy(keyOf(id, "quarantine"), tag, keyOf(id, "kept")))) return undefined;
  if (!shared) return {};
  await bucket.write(keyOf(id, "shared"), shared, type);
  return { sharedSize: shared.reduce((sum, part) => sum + part.length, 0), sharedSha256: sha256(shared) };
}

function sha256(parts: readonly Uint8Array[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
}

function asJudged(file: Attachment): Judged {
  if (file.state === ATTACHABLE) return { file };
  if (file.state !== "rejected") return { problem: refuse("wrong-state") };
  const why = metaOf(rejectedFor)?.options?.[file.reason ?? ""];
  const errors = why && [{ pointer: "", code: file.reason ?? "", detail: why }];
  return { problem: refuse("file-rejected", why, { ...(errors && { errors }) }) };
}
