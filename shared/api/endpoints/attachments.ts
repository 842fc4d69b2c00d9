import * as z from "zod";
import type { AnyConcept } from "../../core/lifecycle.ts";
import { attachment } from "../../domain/attachment/index.ts";
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
export const FileLines = z.object({ data: z.array(FileLine) });

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

type Part = Pick<Endpoint, "method" | "path" | "answer"> & Partial<Endpoint>;

/** The endpoints for the files that a concept's records hold; for attachments themselves, also those that bring one in. */
export function fileEndpoints(concept: AnyConcept, view: z.ZodType): Endpoint[] {
  const { plural, label } = concept;
  const one = `/api/${plural}/{id}`;
  const make = (id: string, zh: string, en: string, part: Part): Endpoint => ({
    id: `${plural}.${id}`,
    tag: plural,
    summary: { zh: `${label.zh}：${zh}`, en: `${label.en}: ${en}` },
    status: 200,
    of: concept,
    ...part,
  });
  const nothing = z.strictObject({});
  return [
    make("files", "附件清单", "the files it holds", { method: "GET", path: `${one}/files`, answer: FileLines }),
    make("download", "下载附件", "download a file it holds", {
      method: "GET",
      path: `${one}/files/{attachment}`,
      query: FileQuery,
      answer: HandedOut,
      acts: true,
    }),
    ...(concept === attachment
      ? [
          make("upload", "上传表单", "the form to upload it with, good for 5 minutes", {
            method: "POST",
            path: `${one}/upload`,
            body: nothing,
            answer: UploadForm,
            acts: true,
          }),
          make("finalize", "检查", "examine what was uploaded; attachable if it passes", {
            method: "POST",
            path: `${one}/finalize`,
            body: nothing,
            answer: view,
            acts: true,
          }),
          make("accesses", "下载记录", "who was handed it out", {
            method: "GET",
            path: `${one}/accesses`,
            query: AccessQuery,
            answer: pageOf(AccessLine),
          }),
        ]
      : []),
  ];
}
