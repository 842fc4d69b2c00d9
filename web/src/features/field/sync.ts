import { type Client, ProblemError } from "../../../../shared/api/client.ts";
import { inspection } from "../../../../shared/domain/inspection/index.ts";
import { sendForm } from "../../kit/service/upload.ts";
import { type Draft, type Photo, sentAs } from "./draft.ts";
import { all, drop, get, put } from "./store.ts";

const LOCK = "xct.field.sync";
/** Refusals that say nothing about the draft: it is sent again later as it is. */
const PASSING = (status: number): boolean => status >= 500 || status === 401 || status === 409 || status === 429;
const CLOSED = new Set(["wrong-state", "not-found"]);

/** Sends what an officer has queued, in one page of this device at a time. Throws when the service is not reached. */
export const sync = (client: Client, officer: string): Promise<void> =>
  navigator.locks.request(LOCK, async () => {
    for (const draft of await all("drafts"))
      if (draft.officer === officer && draft.state === "queued") await sendDraft(client, draft);
  });

/** Takes a draft out of the queue to change it, unless it has been sent. */
export const takeBack = (id: string): Promise<boolean> =>
  navigator.locks.request(LOCK, async () => {
    const draft = await get("drafts", id);
    if (draft?.state === "queued") await put("drafts", { ...draft, state: "open" });
    return draft?.state === "queued";
  });

/** The photos of a draft. */
const photosOf = async (draft: string): Promise<Photo[]> => (await all("photos")).filter((photo) => photo.draft === draft);

/** Forgets a draft and its photos. */
export async function forget(id: string): Promise<void> {
  for (const photo of await photosOf(id)) await drop("photos", photo.id);
  await drop("drafts", id);
}

async function sendDraft(client: Client, draft: Draft): Promise<void> {
  const attachments = new Map<string, string>();
  const shown = new Set(draft.filled.items.flatMap(({ photos }) => photos));
  try {
    for (const photo of await photosOf(draft.id))
      if (shown.has(photo.id)) attachments.set(photo.id, await bringIn(client, photo));
  } catch (error) {
    if (!(error instanceof ProblemError) || PASSING(error.problem.status)) throw error;
    await put("drafts", { ...draft, state: "refused", problem: error.problem });
    return;
  }
  const input = sentAs(draft, (photo) => attachments.get(photo) ?? photo);
  const item = { key: draft.key, concept: inspection.name, move: "record", id: draft.id, input };
  const [result] = (await client.batch([item])).data;
  if (!result) throw new Error("no answer");
  if (!result.problem || (await isRecorded(client, draft.id))) return keepSent(draft);
  if (PASSING(result.status)) throw new Error(result.problem.title);
  await put("drafts", { ...draft, key: crypto.randomUUID(), state: "refused", problem: result.problem });
}

/** Brings a photo in, from wherever it was left; gives the attachment. */
async function bringIn(client: Client, photo: Photo, again = true): Promise<string> {
  if (photo.attachment && photo.finalized) return photo.attachment;
  const { name, bytes, sha256, key } = photo;
  const announced = { name, type: "image/jpeg", size: bytes.byteLength, sha256 } as const;
  const attachment = photo.attachment ?? (await client.start("attachment", "reserve", announced, key)).id;
  await put("photos", { ...photo, attachment });
  try {
    const form = await client.uploadForm(attachment);
    await sendForm(form, new File([bytes], name, { type: announced.type }));
    await client.finalize(attachment);
  } catch (error) {
    if (!again || !(error instanceof ProblemError) || !CLOSED.has(error.problem.code)) throw error;
    return (await isFinalized(client, attachment))
      ? done({ ...photo, attachment })
      : bringIn(client, { ...photo, attachment: undefined, key: crypto.randomUUID() }, false);
  }
  return done({ ...photo, attachment });
}
async function done(photo: Photo & { attachment: string }): Promise<string> {
  await put("photos", { ...photo, finalized: true });
  return photo.attachment;
}
const isFinalized = async (client: Client, id: string): Promise<boolean> =>
  (await client.read("attachment", id)).state === "attachable";

/** Whether the service has it already: an answer may have been lost on its way. */
const isRecorded = (client: Client, id: string): Promise<boolean> =>
  client.read("inspection", id).then(
    () => true,
    (error: unknown) => {
      if (error instanceof ProblemError && error.problem.status === 404) return false;
      throw error;
    },
  );

async function keepSent({ problem: _problem, ...draft }: Draft): Promise<void> {
  await put("drafts", { ...draft, state: "sent" });
  for (const photo of await photosOf(draft.id)) await drop("photos", photo.id);
}
