import { describe, expect, test } from "vitest";
import { examine } from "../../../functions/files/examine.ts";
import { makeScan } from "../../../functions/files/scan.ts";
import { FILE_TYPES, type FileType, isPlainName, typeOfName } from "../../../shared/domain/attachment/fields.ts";
import type { Env } from "../../../shared/env.ts";
import { docx, EICAR, MACRO_MAIN, objectStream, pdf, wordParts, xlsx, zip } from "../../kit/documents.ts";
import { JPEG, PNG, photo, WEBP } from "../../kit/pictures.ts";

const [WORD, EXCEL] = [
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
] as const;
const text = (words: string): Buffer => Buffer.from(words);
const verdict = (type: FileType, bytes: Buffer): string => {
  const found = examine(type, bytes);
  return "rejection" in found ? found.rejection : "taken";
};
const HONEST: Record<FileType, Buffer> = {
  "application/pdf": pdf(),
  "image/jpeg": photo(),
  "image/png": PNG,
  "image/webp": WEBP,
  [WORD]: docx(),
  [EXCEL]: xlsx(),
  "text/plain": text("现场检查记录：3 < 5，a>b。\r\n\t第二行"),
  "text/csv": text("名称,数量\n药品,12\n"),
};
const TYPES = Object.keys(FILE_TYPES) as FileType[];
const isText = (type: FileType): boolean => type.startsWith("text/");

describe.each(TYPES)("what is announced as %s", (type) => {
  test("is taken when it is that", () => {
    expect(verdict(type, HONEST[type])).toBe("taken");
  });

  test("is not taken when it is anything else", () => {
    const others = TYPES.filter((other) => other !== type && !(isText(other) && isText(type)));
    for (const other of others) expect([other, verdict(type, HONEST[other])]).not.toEqual([other, "taken"]);
    const strangers = [
      text(""),
      text("MZ\u0090\0\u0003"),
      text("\u007fELF\u0002\u0001"),
      text("GIF89a\u0001\0"),
      Buffer.alloc(2000),
    ];
    for (const stranger of strangers.slice(isText(type) ? 1 : 0)) expect(verdict(type, stranger)).toBe("type");
  });

  test("is not taken when it is a page or a drawing for a browser", () => {
    const pages = ["<!DOCTYPE html><p>x", "<html><body>x", `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`];
    for (const page of pages) expect([page, verdict(type, text(page))]).not.toEqual([page, "taken"]);
  });
});

describe("a picture", () => {
  const behind = (picture: Buffer, what: string | Buffer) => Buffer.concat([picture, Buffer.from(what)]);
  const PICTURES = [
    ["image/jpeg", JPEG],
    ["image/png", PNG],
    ["image/webp", WEBP],
  ] as const;
  test.each(PICTURES)(
    "of type %s with a page or an archive behind it is not taken; with another picture it is",
    (type, picture) => {
      expect(verdict(type, behind(picture, "<script>alert(1)</script>"))).toBe("active");
      expect(verdict(type, behind(picture, "<?php system($_GET[0]);"))).toBe("active");
      expect(verdict(type, behind(picture, zip({ "a.class": "x" })))).toBe("active");
      expect(verdict(type, behind(picture, JPEG))).toBe("taken");
    },
  );

  test("with a script in its comment is not taken", () => {
    const comment = text("<script src=//evil.example></script>");
    const segment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, comment.length + 2]), comment]);
    expect(verdict("image/jpeg", Buffer.concat([JPEG.subarray(0, 20), segment, JPEG.subarray(20)]))).toBe("active");
  });
});

describe("a PDF", () => {
  const ACTING = [
    "4 0 obj << /S /JavaScript /JS (app.alert\\(1\\)) >> endobj",
    "4 0 obj << /S /J#61vaScript /JS (x) >> endobj",
    "4 0 obj << /S /#4a#61#76#61#53#63#72#69#70#74 /JS (x) >> endobj",
    "4 0 obj << /S /Launch /F (cmd.exe) >> endobj",
    "4 0 obj << /Names << /EmbeddedFiles 5 0 R >> >> endobj",
    "4 0 obj << /AcroForm << /XFA [(t) 6 0 R] >> >> endobj",
    objectStream("4 0 << /S /JavaScript /JS (x) >>"),
    objectStream("4 0 << /S /Launch >>").replace("/ObjStm", "/Obj#53tm"),
  ];
  test("that acts is not taken, however its names are written", () => {
    for (const object of ACTING) expect([object, verdict("application/pdf", pdf(object))]).toEqual([object, "active"]);
  });

  test("that is encrypted, or compressed in a way that cannot be looked into, is not taken", () => {
    expect(verdict("application/pdf", pdf("4 0 obj << /Encrypt 5 0 R >> endobj"))).toBe("unreadable");
    expect(
      verdict("application/pdf", pdf(objectStream("4 0 << /A 1 >>", "[/ASCIIHexDecode]").replace("stream\nx", "stream\n~"))),
    ).toBe("unreadable");
  });

  test("with harmless compressed objects, and names that only begin like others, is taken", () => {
    expect(
      verdict("application/pdf", pdf(objectStream("4 0 << /Type /Font /Launcher 1 /JavaScripts 2 /EncryptMetadata true >>"))),
    ).toBe("taken");
  });

  test("must begin and end as one", () => {
    expect(verdict("application/pdf", Buffer.concat([text("<html>"), pdf()]))).toBe("type");
    expect(verdict("application/pdf", Buffer.concat([pdf(), Buffer.alloc(4000)]))).toBe("type");
  });

  test("is looked through to its end, however large", () => {
    const head = pdf("HERE").indexOf("HERE");
    for (const before of [0, 1, 5, 10, 100, -1, -1000]) {
      const filler = "a".repeat(1024 * 1024 - head - before);
      expect(verdict("application/pdf", pdf(`${filler}/JavaScript (x)`))).toBe("active");
    }
  });
});

describe("an Office document", () => {
  test.each([
    ["a macro project", docx({ "word/vbaProject.bin": "x" })],
    ["a macro project under another name, as its contents say", docx({ "word/notes.bin": "x" }, MACRO_MAIN)],
    ["an ActiveX control", docx({ "word/activeX/activeX1.xml": "x" })],
    ["a program", docx({ "word/embeddings/setup.exe": "x" })],
    [
      "a template from elsewhere",
      docx({
        "word/_rels/settings.xml.rels": `<Relationships><Relationship Id="r" Type="http://x/relationships/attachedTemplate" Target="http://evil.example/a.dotm" TargetMode="External"/></Relationships>`,
      }),
    ],
  ])("with %s is not taken", (_, bytes) => {
    expect(verdict(WORD, bytes)).toBe("active");
  });

  test("with a link to a page is taken", () => {
    const rels = `<Relationships><Relationship Id="r" Type="http://x/relationships/hyperlink" Target="http://www.gov.cn" TargetMode="External"/></Relationships>`;
    expect(verdict(WORD, docx({ "word/_rels/document.xml.rels": rels }))).toBe("taken");
  });

  test("that is encrypted is not taken", () => {
    expect(verdict(WORD, zip(wordParts(), { encrypted: true }))).toBe("unreadable");
  });

  test("is one archive from the first byte to the last", () => {
    expect(verdict(WORD, Buffer.concat([text("MZ"), docx()]))).toBe("type");
    expect(verdict(WORD, Buffer.concat([docx(), text("more")]))).toBe("type");
    for (const length of [10, 100, 300]) expect(verdict(WORD, docx().subarray(0, length))).toBe("type");
    expect(verdict(WORD, zip({ "a.txt": "x" }))).toBe("type");
  });
});

describe("a text", () => {
  test("may be UTF-8 or GB 18030", () => {
    const gbk = Buffer.from("b2e9b4a6bce7c2bc", "hex");
    expect(verdict("text/plain", Buffer.concat([gbk, text("\r\n")]))).toBe("taken");
    expect(verdict("text/plain", Buffer.from([0x41, 0xff, 0xff, 0x41]))).toBe("type");
  });
  test("with control characters is none", () => {
    expect(verdict("text/plain", text("a\0b"))).toBe("type");
    expect(verdict("text/csv", text("a\u001b[2Jb,c"))).toBe("type");
  });
  test("with a script somewhere in it is not taken", () => {
    expect(verdict("text/plain", text(`${"字".repeat(2000)}\n<ScRiPt >alert(1)</script>`))).toBe("active");
  });
});

describe("the built-in scanner", () => {
  const scan = makeScan({} as Env);
  test("finds the test file, alone and inside others, and nothing in what is clean", async () => {
    const found = { clean: false, name: "EICAR-Test-File" };
    expect(await scan(EICAR)).toEqual(found);
    expect(await scan(Buffer.concat([pdf(), EICAR]))).toEqual(found);
    expect(await scan(photo())).toEqual({ clean: true });
  });
});

describe("a file's name", () => {
  test.each([
    "../../etc/passwd.pdf",
    "..\\windows\\a.pdf",
    "/tmp/a.pdf",
    "C:a.pdf",
    "a\0.pdf",
    "a\n.pdf",
    "..%2f..%2fa.pdf",
    "%00a.pdf",
    ".htaccess",
    "a.pdf.",
    "a?.pdf",
    "cod\u202efdp.exe",
    "a\u200b.pdf",
    "a\u2028b.pdf",
    "con<b>.pdf",
  ])("is no %j", (name) => {
    expect(isPlainName(name)).toBe(false);
  });
  test.each(["现场照片 1.jpg", "津市监协查〔2026〕12号.pdf", "50% 折扣.txt", "a.b-c_d (2).xlsx", "l'été.docx"])(
    "may be %s",
    (name) => {
      expect(isPlainName(name)).toBe(true);
      expect(typeOfName(name)).toBeDefined();
    },
  );
  test("tells its type by its ending", () => {
    expect([typeOfName("A.JPEG"), typeOfName("a.csv")]).toEqual(["image/jpeg", "text/csv"]);
    for (const name of ["a.pdf.exe", "pdf", ".pdf", "a.svg", "a.html", "a.docm"]) expect(typeOfName(name)).toBeUndefined();
  });
});
