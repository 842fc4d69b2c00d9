import { createHash } from "node:crypto";
import { expect } from "vitest";
import { type InputOf, ProblemError, type View } from "../../shared/api/client.ts";
import type { UploadForm } from "../../shared/api/endpoints/attachments.ts";
import { typeOfName } from "../../shared/domain/attachment/fields.ts";
import { problemIn, refusalIn } from "./api.ts";
import type { World } from "./world.ts";

export type FileView = View<"attachment">;
type Announced = InputOf<"attachment", "reserve">;

/** What is announced of a file with these bytes, by its name. */
export const announce = (name: string, bytes: Buffer, more: Partial<Announced> = {}): Announced => ({
  name,
  type: typeOfName(name) ?? "text/plain",
  size: bytes.length,
  sha256: createHash("sha256").update(bytes).digest("hex"),
  ...more,
});

/** Sends a form as a browser would: its fields, some of them changed, then the file. */
export function post({ url, fields }: UploadForm, bytes: Buffer, changed: Record<string, string> = {}): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...fields, ...changed })) form.append(name, value);
  form.append("file", new Blob([new Uint8Array(bytes)]), "whatever");
  return fetch(url, { method: "POST", body: form });
}

/** Reserves and uploads a file; as yet unexamined. */
export async function uploaded(world: World, subject: string, name: string, bytes: Buffer): Promise<FileView> {
  const client = await world.as(subject);
  const file = await client.start("attachment", "reserve", announce(name, bytes));
  const sent = await post(await client.uploadForm(file.id), bytes);
  if (sent.status !== 204) throw new Error(`upload: ${sent.status} ${await sent.text()}`);
  return file;
}

/** A file of a demo officer's agency that can be attached. */
export const attached = async (world: World, subject: string, name: string, bytes: Buffer): Promise<FileView> =>
  (await world.as(subject)).finalize((await uploaded(world, subject, name, bytes)).id);

/** The fields that a refusal points at, behind its status. */
export async function pointersIn(response: Response): Promise<(number | string)[]> {
  const problem = await problemIn(response);
  return [problem.status, ...(problem.errors ?? []).map(({ pointer }) => pointer)];
}
/** Why the client was refused: the code of the problem, and of what is at fault. */
export async function codesIn(asked: Promise<unknown>): Promise<string[]> {
  const error = await asked.then(
    () => new Error("not refused"),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ProblemError)) throw error;
  return [error.problem.code, ...(error.problem.errors ?? []).map(({ code }) => code)];
}

/** A file has not become attachable: no letter of its own agency may name it, and nobody is handed it out. */
export async function mustBeUseless(world: World, subject: string, id: string): Promise<void> {
  expect((await (await world.as(subject)).read("attachment", id)).state).not.toBe("attachable");
  const drafted = await world.send(subject, "POST", "/api/letters", { title: "附件", attachments: [id] });
  expect(await pointersIn(drafted)).toEqual([422, "/attachments/0"]);
  expect(await refusalIn(await world.send(subject, "GET", `/api/attachments/${id}/files/${id}`))).toEqual([404, "not-found"]);
}
