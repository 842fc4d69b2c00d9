import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Client } from "../../../shared/api/client.ts";
import type { UploadForm } from "../../../shared/api/endpoints/attachments.ts";
import { makeId } from "../../../shared/core/id.ts";
import { FILE_MAX } from "../../../shared/domain/attachment/fields.ts";
import { problemIn, refusalIn } from "../../kit/api.ts";
import { pdf } from "../../kit/documents.ts";
import { announce, attached, codesIn, type FileView, mustBeUseless, pointersIn, post, uploaded } from "../../kit/files.ts";
import { openWorld, type World } from "../../kit/world.ts";

const PDF = pdf();
const MINUTE = 60_000;

let world: World;
let drug: Client;
beforeAll(async () => {
  world = await openWorld();
  drug = await world.as("drug-drafter");
});
afterAll(() => world.stop());

const reserve = (input: unknown) => world.send("drug-drafter", "POST", "/api/attachments", input);
const codeIn = async (response: Response) => [response.status, /<Code>(\w+)</.exec(await response.text())?.[1]];

describe("a file is not even announced", () => {
  test.each([0, -1, 1.5, FILE_MAX + 1, 1e15])("with a size of %d bytes", async (size) => {
    expect(await pointersIn(await reserve(announce("a.pdf", PDF, { size })))).toEqual([422, "/size"]);
  });
  test.each(["text/html", "image/svg+xml", "image/gif", "application/x-msdownload", "application/pdf; charset=x", ""])(
    "as %j",
    async (type) => {
      expect(await pointersIn(await reserve({ ...announce("a.pdf", PDF), type }))).toEqual([422, "/type"]);
    },
  );
  test.each([
    "../../a.pdf",
    "..\\a.pdf",
    "/etc/a.pdf",
    "%2e%2e%2fa.pdf",
    "a\0.pdf",
    "a.pdf.exe",
    "evil.html",
    "gpj.\u202efdp",
    "a.png",
  ])("under the name %j", async (name) => {
    expect(await pointersIn(await reserve(announce(name, PDF, { type: "application/pdf" })))).toEqual([422, "/name"]);
  });
  test.each(["", "abc", "A".repeat(64), `${"a".repeat(63)}g`])("with %j for a checksum", async (sha256) => {
    expect(await pointersIn(await reserve(announce("a.pdf", PDF, { sha256 })))).toEqual([422, "/sha256"]);
  });
  test("with a state, an owner or a key of the caller's own", async () => {
    for (const more of [{ state: "attachable" }, { owner: await world.agency("market") }, { key: "kept/x" }])
      expect((await reserve({ ...announce("a.pdf", PDF), ...more })).status).toBe(422);
  });
});

describe("a form takes one file, and only as announced:", () => {
  let form: UploadForm;
  let file: FileView;
  beforeAll(async () => {
    file = await drug.start("attachment", "reserve", announce("a.pdf", PDF));
    form = await drug.uploadForm(file.id);
  });

  test("not more bytes, not fewer, not others", async () => {
    expect(await codeIn(await post(form, Buffer.concat([PDF, PDF])))).toEqual([400, "EntityTooLarge"]);
    expect(await codeIn(await post(form, PDF.subarray(1)))).toEqual([400, "EntityTooSmall"]);
    expect(await codeIn(await post(form, Buffer.alloc(PDF.length, "x")))).toEqual([400, "BadDigest"]);
  });

  test.each([
    ["type", { "Content-Type": "text/html" }],
    ["key", { key: "kept/other" }],
    ["bucket", { bucket: "other" }],
    ["checksum", { "x-amz-checksum-sha256": "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=" }],
    ["further field", { "x-amz-acl": "public-read" }],
    ["place to go on to", { success_action_redirect: "https://evil.example" }],
  ])("under no other %s", async (_, changed) => {
    expect(await codeIn(await post(form, PDF, changed))).toEqual([403, "AccessDenied"]);
  });

  test("under no policy but the one that was signed", async () => {
    const policy = JSON.parse(Buffer.from(form.fields["Policy"] ?? "", "base64").toString()) as { expiration: string };
    const longer = Buffer.from(JSON.stringify({ ...policy, expiration: "2099-01-01T00:00:00Z" })).toString("base64");
    const wrong: Record<string, string>[] = [
      { Policy: longer },
      { "X-Amz-Signature": "0".repeat(64) },
      { "X-Amz-Credential": "other/20260608/us-east-1/s3/aws4_request" },
    ];
    for (const changed of wrong) expect(await codeIn(await post(form, PDF, changed))).toEqual([403, "SignatureDoesNotMatch"]);
    expect(await codeIn(await post({ ...form, fields: {} }, PDF))).toEqual([403, "SignatureDoesNotMatch"]);
  });

  test("not after five minutes", async () => {
    try {
      world.clock.set(new Date(Date.now() + 5 * MINUTE + 1000).toISOString());
      expect(await codeIn(await post(form, PDF))).toEqual([403, "AccessDenied"]);
    } finally {
      world.clock.set();
    }
    expect(Date.parse(form.until)).toBeLessThanOrEqual(Date.now() + 5 * MINUTE);
  });

  test("and of all that nothing was kept", async () => {
    expect(await codesIn(drug.finalize(file.id))).toEqual(["not-uploaded"]);
    await mustBeUseless(world, "drug-drafter", file.id);
  });

  test("what is no form at all is refused", async () => {
    expect(await codeIn(await fetch(form.url, { method: "POST", body: "x" }))).toEqual([400, "MalformedPOSTRequest"]);
    const large = { "content-type": "multipart/form-data; boundary=x", "content-length": String(FILE_MAX * 2) };
    const sent = await fetch(form.url, {
      method: "POST",
      body: Buffer.alloc(FILE_MAX + 70_000),
      headers: { ...large, "content-length": String(FILE_MAX + 70_000) },
    });
    expect(await codeIn(sent)).toEqual([400, "EntityTooLarge"]);
  });
});

describe("to another agency a file does not exist:", () => {
  const absent = makeId("att", Date.now(), crypto.getRandomValues(new Uint8Array(16)));
  test.each([
    ["GET", ""],
    ["GET", "/history"],
    ["GET", "/accesses"],
    ["GET", "/files"],
    ["POST", "/upload"],
    ["POST", "/finalize"],
  ])("%s …%s", async (method, tail) => {
    const file = await uploaded(world, "drug-drafter", "a.pdf", PDF);
    for (const id of [file.id, absent])
      expect(
        await refusalIn(
          await world.send("market-clerk", method, `/api/attachments/${id}${tail}`, method === "POST" ? {} : undefined),
        ),
      ).toEqual([404, "not-found"]);
  });

  test("it cannot be attached, and is refused as one that is not there", async () => {
    const file = await attached(world, "drug-drafter", "a.pdf", PDF);
    const answers = [file.id, absent].map(async (id) => {
      const { requestId: _, ...problem } = await problemIn(
        await world.send("market-drafter", "POST", "/api/letters", { title: "x", attachments: [id] }),
      );
      return problem;
    });
    const [theirs, none] = await Promise.all(answers);
    expect(theirs).toEqual(none);
    expect(theirs?.errors?.map(({ pointer }) => pointer)).toEqual(["/attachments/0"]);
  });

  test("nor under the address of a record of its own", async () => {
    const file = await attached(world, "drug-drafter", "a.pdf", PDF);
    const own = await attached(world, "market-drafter", "b.pdf", PDF);
    const through = `/api/attachments/${own.id}/files/${file.id}`;
    expect(await refusalIn(await world.send("market-drafter", "GET", through))).toEqual([404, "not-found"]);
  });
});
