import type { Client, View } from "../../../../shared/api/client.ts";
import type { UploadForm } from "../../../../shared/api/endpoints/attachments.ts";
import { FILE_MAX, plainName, typeOfName } from "../../../../shared/domain/attachment/fields.ts";

/** How far a file has come: `percent` while it is sent. */
export type Progress = { step: "hashing" | "checking" } | { step: "sending"; percent: number };
/** Why a file cannot even be sent. */
export type Unfit = "type" | "large" | "empty";

/** What stands against a file before anything is sent. */
export function unfitness({ name, size }: File): Unfit | undefined {
  if (!typeOfName(plainName(name))) return "type";
  if (size === 0) return "empty";
  return size > FILE_MAX ? "large" : undefined;
}

const hex = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** The SHA-256 of bytes, in hexadecimal digits. */
export const sha256Of = async (bytes: ArrayBuffer): Promise<string> => hex(await crypto.subtle.digest("SHA-256", bytes));

/** Brings a file in: its hash, its announcement, its bytes, its examination. Throws when any of them fails. */
export async function uploadFile(
  client: Client,
  file: File,
  tell: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<View<"attachment">> {
  tell({ step: "hashing" });
  const name = plainName(file.name);
  const type = typeOfName(name) ?? "text/plain";
  const sha256 = await sha256Of(await file.arrayBuffer());
  signal.throwIfAborted();
  const reserved = await client.start("attachment", "reserve", { name, type, size: file.size, sha256 });
  await sendForm(await client.uploadForm(reserved.id), file, (percent) => tell({ step: "sending", percent }), signal);
  tell({ step: "checking" });
  return client.finalize(reserved.id);
}

/** Posts the form with the file; only this old interface tells how much of it has gone out. */
export function sendForm(
  { url, fields }: UploadForm,
  file: File,
  tell: (percent: number) => void = () => undefined,
  signal?: AbortSignal,
): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", file);
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.upload.onprogress = ({ loaded, total }) => tell(Math.floor((loaded / total) * 100));
    request.onload = () => (request.status < 300 ? done() : fail(new Error(`upload: ${request.status}`)));
    request.onerror = () => fail(new Error("upload: cut off"));
    request.onabort = () => fail(new Error("upload: stopped"));
    signal?.addEventListener("abort", () => request.abort());
    request.open("POST", url);
    request.send(form);
  });
}
