import * as z from "zod";
import type { Text } from "../../core/problem.ts";
import { choice, field, words } from "../common/fields.ts";

/** Largest file, in bytes. */
export const FILE_MAX = 50 * 1024 * 1024;
/** Days after the one on which it was reserved that a file may still be uploaded and examined. */
export const UPLOAD_DAYS = 1;

/** The types that are taken, each with how files of it are named: what an examination can prove, and a picture be cleaned of. */
export const FILE_TYPES = {
  "application/pdf": { label: { zh: "PDF 文档", en: "PDF document" }, endings: ["pdf"] },
  "image/jpeg": { label: { zh: "JPEG 照片", en: "JPEG photo" }, endings: ["jpg", "jpeg"] },
  "image/png": { label: { zh: "PNG 图片", en: "PNG picture" }, endings: ["png"] },
  "image/webp": { label: { zh: "WebP 图片", en: "WebP picture" }, endings: ["webp"] },
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": {
    label: { zh: "Word 文档", en: "Word document" },
    endings: ["docx"],
  },
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": {
    label: { zh: "Excel 表格", en: "Excel sheet" },
    endings: ["xlsx"],
  },
  "text/plain": { label: { zh: "文本", en: "Plain text" }, endings: ["txt"] },
  "text/csv": { label: { zh: "CSV 表格", en: "CSV table" }, endings: ["csv"] },
} as const satisfies Record<string, { label: Text; endings: readonly string[] }>;
export type FileType = keyof typeof FILE_TYPES;
const types = Object.entries(FILE_TYPES) as [FileType, (typeof FILE_TYPES)[FileType]][];
const labels = Object.fromEntries(types.map(([type, { label }]) => [type, label])) as Record<FileType, Text>;

/** The type that a file's name stands for, if it is one that is taken. */
export function typeOfName(name: string): FileType | undefined {
  const ending = /.\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
  return types.find(([, { endings }]) => (endings as readonly string[]).includes(ending))?.[0];
}

/** Parts of paths, also percent-encoded, what other systems cannot store, and characters that do not show or turn the text around. */
const UNFIT = /[/\\:*?"<>|]|%(?:00|2e|2f|5c)|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|^\.|[. ]$/giu;
const NAME_MAX = 120;
/** Whether a text can be the name of a file, and nothing more than a name. */
export const isPlainName = (name: string): boolean => name.search(UNFIT) < 0;
/** A name made fit, its ending kept, for files that another system has named. */
export const plainName = (name: string): string => {
  const fit = name.replaceAll(UNFIT, "_");
  const ending = /\.\w{1,8}$/.exec(fit)?.[0] ?? "";
  return fit.length > NAME_MAX ? `${fit.slice(0, NAME_MAX - ending.length)}${ending}` : fit;
};

/** Why a file was not taken. */
export const rejectedFor = choice("未通过原因", "Rejected because", {
  size: { zh: "大小与申报不符", en: "The size is not what was announced" },
  checksum: { zh: "内容与申报的校验值不符", en: "The content is not what was announced" },
  type: { zh: "内容不是所申报的类型", en: "The content is not of the announced type" },
  active: { zh: "含脚本、宏或其他可执行内容", en: "It holds scripts, macros or other active content" },
  unreadable: { zh: "含无法检查的内容（如加密）", en: "It holds what cannot be examined, e.g. encrypted parts" },
  infected: { zh: "扫描发现恶意程序", en: "The scanner found malware" },
});
export type Rejection = z.infer<typeof rejectedFor>;

/** SHA-256, 64 hexadecimal digits in lower case. */
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What is announced of a file before it is uploaded. */
export const announced = {
  name: field(words(NAME_MAX), "文件名", "File name"),
  type: choice("类型", "Type", labels),
  size: field(z.int().min(1).max(FILE_MAX), "大小（字节）", "Size (bytes)"),
  sha256: field(sha256, "校验值（SHA-256）", "Checksum (SHA-256)"),
};
/** The copy of a picture that others get: without place, time and device, so with another size and hash. */
export const sharedCopy = {
  sharedSize: field(z.int().min(1).optional(), "共享副本大小（字节）", "Shared copy, size (bytes)"),
  sharedSha256: field(sha256.optional(), "共享副本校验值（SHA-256）", "Shared copy, checksum (SHA-256)"),
};
/** What the scanner calls what it found. */
export const threat = field(words(200).optional(), "扫描结果", "Found by the scanner");
