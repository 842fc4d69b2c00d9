import { crc32, deflateRawSync, deflateSync } from "node:zlib";

/** A PDF of one empty page, with further objects. */
export const pdf = (...objects: string[]): Buffer =>
  Buffer.from(
    [
      "%PDF-1.7",
      "1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj",
      "2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj",
      "3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >> endobj",
      ...objects,
      "trailer << /Root 1 0 R /Size 4 >>",
      "startxref\n0",
      "%%EOF\n",
    ].join("\n"),
    "latin1",
  );
/** An object stream: objects that are compressed. */
export const objectStream = (objects: string, filter = "/FlateDecode"): string => {
  const data = deflateSync(Buffer.from(objects, "latin1")).toString("latin1");
  return `9 0 obj << /Type /ObjStm /N 1 /First 4 /Filter ${filter} /Length ${data.length} >>\nstream\n${data}\nendstream endobj`;
};

/** A zip archive of these entries, deflated. */
export function zip(entries: Record<string, string>, { encrypted = false } = {}): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(entries)) {
    const data = deflateRawSync(Buffer.from(text));
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(encrypted ? 1 : 0, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(text), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(Buffer.byteLength(text), 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004", "latin1"), common, Buffer.from(name), data]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    central.push(Buffer.concat([Buffer.from("PK\u0001\u0002\u0014\0", "latin1"), common, tail, Buffer.from(name)]));
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt16LE(central.length, 8);
  end.writeUInt16LE(central.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, directory, end]);
}

const MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
/** The parts of a Word document, with further or other parts. */
export const wordParts = (more: Record<string, string> = {}, main = MAIN): Record<string, string> => ({
  "[Content_Types].xml": `<Types><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
  "_rels/.rels": `<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="word/document.xml"/></Relationships>`,
  "word/document.xml": "<w:document><w:body><w:p>现场检查笔录</w:p></w:body></w:document>",
  ...more,
});
export const docx = (more: Record<string, string> = {}, main = MAIN): Buffer => zip(wordParts(more, main));
export const xlsx = (): Buffer =>
  zip({ "[Content_Types].xml": "<Types/>", "_rels/.rels": "<Relationships/>", "xl/workbook.xml": "<workbook/>" });
export const MACRO_MAIN = "application/vnd.ms-word.document.macroEnabled.main+xml";

/** The file that every scanner finds and that harms nobody, in two halves, so that this one is none. */
export const EICAR = Buffer.from(["X5O!P%@AP[4\\PZX54(P^)7CC)7}", "$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join(""));
