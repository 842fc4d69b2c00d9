import * as z from "zod";
import type { AnyConcept } from "../../core/lifecycle.ts";
import type { Endpoint } from "../endpoint.ts";
import { pageOf, paging } from "../paging.ts";

/** A file that a record holds, as it is handed out: of a picture, the copy without its hidden data. */
export const FileLine = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  size: z.int(),
  sha256: z.string().meta({ description: "Of what is handed out" }),
  originalSha256: z.string().meta({ description: "Of the file as it was uploaded" }),
  owner: z.string(),
});
export type FileLine = z.infer<typeof FileLine>;
const FileLines = z.object({ data: z.array(FileLine) });

/** `original` = the file as it was uploaded, hidden data included: for its own agency only. */
export const FileQuery = z.strictObject({ original: z.enum(["true", "false"]).default("false") });
export type FileQuery = z.infer<typeof FileQuery>;
export const HandedOut = z.object({
  url: z.url().meta({ description: "Good for 60 seconds, until `until`" }),
  name: z.string(),
  type: z.string(),
  size: z.int(),
  sha256: z.string(),
  until: z.iso.datetime(),
});
export type HandedOut = z.infer<typeof HandedOut>;

/** A form for `multipart/form-data`: these fields first, the file in the field `file` last. */
export const UploadForm = z.object({
  url: z.url(),
  fields: z.record(z.string(), z.string()),
  until: z.iso.datetime(),
});
export type UploadForm = z.infer<typeof UploadForm>;

/** One time that a file was handed out. */
export const AccessLine = z.object({
  at: z.iso.datetime(),
  agency: z.string(),
  officer: z.string(),
  name: z.string(),
  concept: z.string(),
  record: z.string().meta({ description: "The record through which it was reached" }),
  original: z.boolean(),
});
export type AccessLine = z.infer<typeof AccessLine>;

export const AccessQuery = z.strictObject(paging);
export type AccessQuery = z.infer<typeof AccessQuery>;

/** What a scanner answers to a file: whether it is clean, and if not, what it calls what it found. */
export const ScanAnswer = z.object({ clean: z.boolean(), name: z.string().optional() });

/** The endpoints for the files that a concept's records hold. */
export const fileEndpoints = (concept: AnyConcept) => {
  const { plural, label } = concept;
  const one = `/api/${plural}/{id}`;
  return [
    {
      kind: "record",
      of: concept,
      reads: "files",
      id: `${plural}.files`,
      method: "GET",
      path: `${one}/files`,
      tag: plural,
      summary: { zh: `${label.zh}：附件清单`, en: `${label.en}: the files it holds` },
      status: 200,
      answer: FileLines,
    },
    {
      kind: "download",
      of: concept,
      id: `${plural}.download`,
      method: "GET",
      path: `${one}/files/{attachment}`,
      tag: plural,
      summary: { zh: `${label.zh}：下载附件`, en: `${label.en}: download a file it holds` },
      query: FileQuery,
      status: 200,
      answer: HandedOut,
    },
  ] as const satisfies readonly Endpoint[];
};

/** Those that bring an attachment in, and tell who was handed it out; `view` = the attachment as it is shown. */
export const attachmentEndpoints = ({ plural, label }: AnyConcept, view: z.ZodType) => {
  const one = `/api/${plural}/{id}`;
  const nothing = z.strictObject({});
  return [
    {
      kind: "procedure",
      id: "attachments.upload",
      method: "POST",
      path: `${one}/upload`,
      tag: plural,
      summary: { zh: `${label.zh}：上传表单`, en: `${label.en}: the form to upload it with, good for 5 minutes` },
      body: nothing,
      status: 200,
      answer: UploadForm,
    },
    {
      kind: "procedure",
      id: "attachments.finalize",
      method: "POST",
      path: `${one}/finalize`,
      tag: plural,
      summary: { zh: `${label.zh}：检查`, en: `${label.en}: examine what was uploaded; attachable if it passes` },
      body: nothing,
      status: 200,
      answer: view,
    },
    {
      kind: "read",
      id: "attachments.accesses",
      method: "GET",
      path: `${one}/accesses`,
      tag: plural,
      summary: { zh: `${label.zh}：下载记录`, en: `${label.en}: who was handed it out` },
      query: AccessQuery,
      status: 200,
      answer: pageOf(AccessLine),
    },
  ] as const satisfies readonly Endpoint[];
};
