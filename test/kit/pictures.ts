import { crc32, deflateSync } from "node:zlib";

/** A picture of 16 × 8 pixels, with a colour profile, as a browser writes it: JPEG and WebP. */
export const JPEG = Buffer.from(
  "/9j/4AAQSkZJRgABAQAAAQABAAD/4gHYSUNDX1BST0ZJTEUAAQEAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADb/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAAIABADASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAIF/8QAIBAAAQMCBwAAAAAAAAAAAAAAAAQRMQEVExQhIjI0Uv/EABQBAQAAAAAAAAAAAAAAAAAAAAT/xAAcEQAABwEBAAAAAAAAAAAAAAAAAQIFERLBMYH/2gAMAwEAAhEDEQA/AKQWm0qc53N2Fz80aNJeTLAENpzbzQl5RU0HPZwf/9k=",
  "base64",
);
export const WEBP = Buffer.from(
  "UklGRkgCAABXRUJQVlA4WAoAAAAgAAAADwAABwAASUNDUMgBAAAAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADZWUDggWgAAAPABAJ0BKhAACAACwEwlsAJ0ugADB7iyAAD+Tn7HQjcSQqBXU/5/nHyezFDjCsjP8y+35Emj8wYfhlxvhPzXw/6SD29KxVakf/ltev+H+7SqTG3Fv/ibFIAAAA==",
  "base64",
);

/** Words that stand in the hidden data of every picture made here: where it was taken, and by whom. */
export const SECRET = "39.1234N 117.5678E 张启明的手机";

/** Exif data (a TIFF block) with an orientation and the secret as its description. */
export function exif(orientation: number, order: "II" | "MM" = "II"): Buffer {
  const text = Buffer.from(`${SECRET}\0`);
  const tiff = Buffer.alloc(38 + text.length);
  const short = (value: number, at: number) => (order === "II" ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at));
  const long = (value: number, at: number) => (order === "II" ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at));
  tiff.write(order, "latin1");
  short(42, 2);
  long(8, 4);
  short(2, 8);
  for (const [index, [tag, type, count]] of [[0x010e, 2, text.length] as const, [0x0112, 3, 1] as const].entries()) {
    short(tag, 10 + index * 12);
    short(type, 12 + index * 12);
    long(count, 14 + index * 12);
  }
  long(38, 18);
  short(orientation, 30);
  text.copy(tiff, 38);
  return tiff;
}

const segment = (marker: number, ...parts: (string | Buffer)[]): Buffer => {
  const body = Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : part)));
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};
const after = (bytes: Buffer, at: number, ...parts: Buffer[]): Buffer =>
  Buffer.concat([bytes.subarray(0, at), ...parts, bytes.subarray(at)]);
/** Where the first segment after the JFIF header begins. */
const AFTER_JFIF = 20;

/** The photo as a telephone writes it: Exif, XMP, IPTC, a comment, and a second picture behind the first. */
export const photo = (orientation = 6): Buffer =>
  Buffer.concat([
    after(
      JPEG,
      AFTER_JFIF,
      segment(0xe1, "Exif\0\0", exif(orientation)),
      segment(0xe1, `http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>${SECRET}</x:xmpmeta>`),
      segment(0xed, `Photoshop 3.0\0${SECRET}`),
      segment(0xfe, SECRET),
    ),
    Buffer.from(`trailer ${SECRET}`),
  ]);

const chunk = (name: string, data: Buffer): Buffer => {
  const made = Buffer.alloc(12 + data.length);
  made.writeUInt32BE(data.length, 0);
  made.write(name, 4, "latin1");
  data.copy(made, 8);
  made.writeUInt32BE(crc32(made.subarray(4, 8 + data.length)), 8 + data.length);
  return made;
};
const PIXELS = deflateSync(Buffer.concat(Array.from({ length: 8 }, (_, row) => Buffer.from([0, ...Buffer.alloc(16, row * 30)]))));
const png = (...between: Buffer[]): Buffer =>
  Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    chunk("IHDR", Buffer.from([0, 0, 0, 16, 0, 0, 0, 8, 8, 0, 0, 0, 0])),
    ...between,
    chunk("IDAT", PIXELS),
    chunk("IEND", Buffer.alloc(0)),
  ]);
export const PNG = png();
/** The same with texts, a time and Exif data, and something behind it. */
export const telltalePng = (): Buffer =>
  Buffer.concat([
    png(
      chunk("tEXt", Buffer.from(`Comment\0${SECRET}`)),
      chunk("iTXt", Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${SECRET}`)),
      chunk("tIME", Buffer.from([7, 234, 6, 8, 10, 0, 0])),
      chunk("eXIf", exif(3, "MM")),
      chunk("prVt", Buffer.from(SECRET)),
    ),
    Buffer.from(`trailer ${SECRET}`),
  ]);

const riff = (name: string, data: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.write(name, "latin1");
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
};
/** The WebP with Exif and XMP data, announced in its header, and something behind it. */
export function telltaleWebp(): Buffer {
  const made = Buffer.concat([WEBP, riff("EXIF", exif(8)), riff("XMP ", Buffer.from(SECRET)), riff("note", Buffer.from(SECRET))]);
  made.writeUInt32LE(made.length - 8, 4);
  made[20] = (made[20] ?? 0) | 0x08 | 0x04;
  return Buffer.concat([made, Buffer.from(`trailer ${SECRET}`)]);
}
