import { createHash } from "node:crypto";
import { type Context, Hono } from "hono";
import type { Bucket } from "../functions/ports/files.ts";
import { FILE_MAX } from "../shared/domain/attachment/fields.ts";
import { type Denial, deniedAddress, deniedForm, type Judge } from "./signature.ts";

/** Where browsers reach the bucket, on the origin of the console. */
export const FILES_PATH = "/files";
/** What a form may be larger than the file in it. */
const FORM_MAX = 64 * 1024;

const STATUS = {
  AccessDenied: 403,
  SignatureDoesNotMatch: 403,
  EntityTooLarge: 400,
  EntityTooSmall: 400,
  BadDigest: 400,
  MalformedPOSTRequest: 400,
  NoSuchKey: 404,
} as const satisfies Record<Denial, number> & Record<string, number>;

const refuse = (c: Context, code: keyof typeof STATUS): Response =>
  c.body(`<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code></Error>`, STATUS[code], {
    "content-type": "application/xml",
  });

/**
 * Stands before the local bucket and keeps the conditions that S3 keeps and its emulator does not: signature, expiry, and
 * for a form key, size, type and checksum. What is handed out is saved, never shown.
 */
export function makeFileGate(name: string, files: () => Promise<Bucket>, judge: Judge): Hono {
  const gate = new Hono();
  const at = `${FILES_PATH}/${name}`;

  gate.use(async (c, next) => {
    await next();
    c.header("x-content-type-options", "nosniff");
    c.header("content-security-policy", "sandbox; default-src 'none'");
    c.header("cross-origin-resource-policy", "same-origin");
    c.header("cache-control", "private, no-store");
  });

  gate.post(at, async (c) => {
    const length = Number(c.req.header("content-length") ?? Number.NaN);
    if (Number.isNaN(length)) return refuse(c, "MalformedPOSTRequest");
    if (length > FILE_MAX + FORM_MAX) return refuse(c, "EntityTooLarge");
    const form = await c.req.formData().catch(() => undefined);
    const file = form?.get("file");
    if (!form || !(file instanceof Blob)) return refuse(c, "MalformedPOSTRequest");
    const fields = new Map<string, string>();
    for (const [field, value] of form) if (typeof value === "string") fields.set(field.toLowerCase(), value);
    const denied = deniedForm(fields, file.size, judge);
    if (denied) return refuse(c, denied);
    const bytes = Buffer.from(await file.arrayBuffer());
    const sum = createHash("sha256").update(bytes).digest("base64");
    if (fields.get("bucket") !== name || fields.get("x-amz-checksum-sha256") !== sum) return refuse(c, "BadDigest");
    await (await files()).write(fields.get("key") ?? "", [bytes], fields.get("content-type") ?? "");
    return c.body(null, 204);
  });

  gate.get(`${at}/*`, async (c) => {
    const url = new URL(c.req.url);
    const denied = deniedAddress(url, c.req.header("host") ?? "", judge);
    if (denied) return refuse(c, denied);
    const found = await (await files()).read(decodeURIComponent(url.pathname.slice(at.length + 1)), FILE_MAX);
    if (!found || found === "too-long") return refuse(c, "NoSuchKey");
    return c.body(new Uint8Array(found.bytes), 200, {
      "content-type": url.searchParams.get("response-content-type") ?? "application/octet-stream",
      "content-disposition": url.searchParams.get("response-content-disposition") ?? "attachment",
    });
  });
  return gate;
}
