import type { FileType, Rejection } from "../../shared/domain/attachment/fields.ts";
import { type Cleaned, cleanJpeg } from "./jpeg.ts";
import { officeFault } from "./office.ts";
import { pdfFault } from "./pdf.ts";
import { cleanPng } from "./png.ts";
import { hidesPage, textFault } from "./text.ts";
import { cleanWebp } from "./webp.ts";

/** What an examination finds: why a file is not taken, or of a picture the parts of the copy that others get. */
export type Examined = { rejection: Rejection } | { shared?: Uint8Array[] };

/** An archive behind a picture makes one file two. */
const ARCHIVE_END = "PK\u0005\u0006";

const picture =
  (clean: (bytes: Buffer) => Cleaned | undefined) =>
  (bytes: Buffer): Examined => {
    const cleaned = clean(bytes);
    if (!cleaned) return { rejection: "type" };
    if (hidesPage(bytes) || bytes.includes(ARCHIVE_END, cleaned.end, "latin1")) return { rejection: "active" };
    return { shared: cleaned.parts };
  };
const plain =
  (faultOf: (bytes: Buffer) => Rejection | undefined) =>
  (bytes: Buffer): Examined => {
    const rejection = faultOf(bytes);
    return rejection ? { rejection } : {};
  };

const EXAMINERS: Record<FileType, (bytes: Buffer) => Examined> = {
  "application/pdf": plain(pdfFault),
  "image/jpeg": picture(cleanJpeg),
  "image/png": picture(cleanPng),
  "image/webp": picture(cleanWebp),
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": plain((bytes) =>
    officeFault(bytes, "word/document.xml"),
  ),
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": plain((bytes) => officeFault(bytes, "xl/workbook.xml")),
  "text/plain": plain(textFault),
  "text/csv": plain(textFault),
};

/** Proves from its bytes that a file is what it was announced as, and carries nothing that acts. */
export const examine = (type: FileType, bytes: Buffer): Examined => EXAMINERS[type](bytes);
