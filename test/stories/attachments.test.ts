import { createHash } from "node:crypto";
import { readdirSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeLog } from "../../functions/lib/log.ts";
import { startStack } from "../../local/stack.ts";
import type { Client } from "../../shared/api/client.ts";
import { makeClient } from "../../shared/api/client.ts";
import { draftTo, type LetterView, refusalIn } from "../kit/api.ts";
import { pdf } from "../kit/documents.ts";
import { temporaryFolder } from "../kit/engine.ts";
import { attached, codesIn, type FileView, uploaded } from "../kit/files.ts";
import { JPEG, photo, SECRET } from "../kit/pictures.ts";
import { eventually, openWorld, type World } from "../kit/world.ts";

const PHOTO = photo();
const REPORT = pdf();
const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");
const bytesAt = async (url: string): Promise<Buffer> => Buffer.from(await (await fetch(url)).arrayBuffer());

let world: World;
let drug: Client;
let market: Client;
let file: FileView;
let letter: LetterView;
beforeAll(async () => {
  world = await openWorld();
  [drug, market] = [await world.as("drug-drafter"), await world.as("market-clerk")];
  file = await attached(world, "drug-drafter", "现场照片 1.jpg", PHOTO);
  letter = await drug.start("letter", "draft", await draftTo(world, { attachments: [file.id] }));
});
afterAll(() => world.stop());

const through = (subject: string, id = file.id, query = "") =>
  world.send(subject, "GET", `/api/letters/${letter.id}/files/${id}${query}`);
async function sign() {
  if (letter.state !== "draft") return;
  const submitted = await drug.move("letter", letter, "submit", {});
  letter = await (await world.as("drug-signatory")).move("letter", submitted, "sign", {});
}

describe("given a letter with a photo", () => {
  test("while it is a draft, only its own agency reaches the photo", async () => {
    expect((await through("drug-signatory")).status).toBe(200);
    expect(await refusalIn(await through("market-clerk"))).toEqual([404, "not-found"]);
  });

  test("once it is signed, the recipient sees which files it holds, and downloads one through it", async () => {
    await sign();
    const [line, ...more] = await market.files("letter", letter.id);
    expect(more).toEqual([]);
    expect(line).toMatchObject({
      id: file.id,
      name: "现场照片 1.jpg",
      type: "image/jpeg",
      owner: file.owner,
      originalSha256: sha256(PHOTO),
    });
    const handed = await market.file("letter", letter.id, file.id);
    const bytes = await bytesAt(handed.url);
    expect(handed).toMatchObject({ name: line?.name, size: bytes.length, sha256: sha256(bytes) });
    expect([line?.size, line?.sha256]).toEqual([handed.size, handed.sha256]);
    expect(bytes.includes(SECRET)).toBe(false);
    expect(bytes.includes(JPEG.subarray(JPEG.indexOf(Buffer.from([0xff, 0xda]))))).toBe(true);
  });

  test("the original, hidden data and all, is kept and only its own agency gets it", async () => {
    const handed = await drug.file("letter", letter.id, file.id, { original: "true" });
    expect((await bytesAt(handed.url)).equals(PHOTO)).toBe(true);
    expect(handed).toMatchObject({ size: PHOTO.length, sha256: sha256(PHOTO) });
    expect(await refusalIn(await through("market-clerk", file.id, "?original=true"))).toEqual([403, "not-your-move"]);
    expect(await refusalIn(await through("market-clerk", file.id, "?original=yes"))).toEqual([400, "bad-query"]);
  });

  test("a stranger gets the same 404 as for a letter that is not there; so does whoever asks for another file", async () => {
    const other = await attached(world, "drug-drafter", "别的.pdf", REPORT);
    for (const subject of ["police-clerk", "quality-clerk"])
      expect(await refusalIn(await through(subject))).toEqual([404, "not-found"]);
    for (const subject of ["market-clerk", "drug-drafter"])
      expect(await refusalIn(await through(subject, other.id))).toEqual([404, "not-found"]);
    expect((await world.send(undefined, "GET", `/api/letters/${letter.id}/files/${file.id}`)).status).toBe(401);
  });

  test("each handing out is noted with who, when and through what, for the file's own agency to read", async () => {
    const before = (await drug.accesses(file.id, { limit: 200 })).data.length;
    await eventually(
      "the letter by its reference",
      async () => (await world.send("market-clerk", "GET", `/api/letters/${letter.ref}`)).ok,
    );
    await market.file("letter", letter.ref, file.id);
    const { data } = await drug.accesses(file.id, { limit: 200 });
    const { officer, agency, name } = await market.me();
    expect(data).toHaveLength(before + 1);
    expect(data[0]).toEqual({
      at: expect.any(String),
      agency,
      officer,
      name,
      concept: "letter",
      record: letter.id,
      original: false,
    });
    expect(await refusalIn(await world.send("market-clerk", "GET", `/api/attachments/${file.id}/accesses`))).toEqual([
      404,
      "not-found",
    ]);
  });

  test("what was refused is not noted", async () => {
    const before = await drug.accesses(file.id, { limit: 200 });
    await through("police-clerk");
    await through("market-clerk", file.id, "?original=true");
    expect(await drug.accesses(file.id, { limit: 200 })).toEqual(before);
  });

  test("the list of accesses is read page by page, the newest first", async () => {
    const whole = (await drug.accesses(file.id, { limit: 200 })).data;
    const first = await drug.accesses(file.id, { limit: 2 });
    const second = await drug.accesses(file.id, { limit: 200, cursor: first.page.nextCursor ?? "" });
    expect([...first.data, ...second.data]).toEqual(whole);
    expect(whole.map(({ at }) => at)).toEqual(
      whole
        .map(({ at }) => at)
        .sort()
        .reverse(),
    );
  });
});

describe("given a file that the draft held and the letter does not", () => {
  test("the recipient never reaches it; its sender does, by the history", async () => {
    const [old, kept] = [
      await attached(world, "drug-drafter", "草稿.pdf", pdf("% 1")),
      await attached(world, "drug-drafter", "正式.pdf", pdf("% 2")),
    ];
    const input = await draftTo(world, { attachments: [old.id] });
    const draft = await drug.start("letter", "draft", input);
    const revised = await drug.move("letter", draft, "revise", { ...input, attachments: [kept.id] });
    const submitted = await drug.move("letter", revised, "submit", {});
    await (await world.as("drug-signatory")).move("letter", submitted, "sign", {});
    expect((await market.files("letter", draft.id)).map(({ id }) => id)).toEqual([kept.id]);
    expect((await drug.files("letter", draft.id)).map(({ id }) => id)).toEqual([old.id, kept.id]);
    expect(await refusalIn(await world.send("market-clerk", "GET", `/api/letters/${draft.id}/files/${old.id}`))).toEqual([
      404,
      "not-found",
    ]);
    expect((await drug.file("letter", draft.id, old.id)).name).toBe("草稿.pdf");
  });
});

describe("given a reply with a report", () => {
  test("the sender downloads it through the letter, and the photo stays where it was", async () => {
    await sign();
    const handler = await world.as("market-drafter");
    const report = await attached(world, "market-drafter", "核查报告.pdf", REPORT);
    const acknowledged = await market.move("letter", letter, "acknowledge", {});
    const inHand = await market.move("letter", acknowledged, "assign", { handler: (await handler.me()).officer });
    const answers = inHand.questions.map(() => "已核实");
    const answered = await handler.move("letter", inHand, "answer", { answers, outcome: "confirmed", attachments: [report.id] });
    expect(answered).toMatchObject({ attachments: [file.id], replyAttachments: [report.id] });
    const handed = await drug.file("letter", letter.id, report.id);
    expect((await bytesAt(handed.url)).equals(REPORT)).toBe(true);
  });
});

test("a file in quarantine is handed out to nobody, its own agency included", async () => {
  const waiting = await uploaded(world, "drug-drafter", "等待.pdf", REPORT);
  expect(await refusalIn(await world.send("drug-drafter", "GET", `/api/attachments/${waiting.id}/files/${waiting.id}`))).toEqual([
    404,
    "not-found",
  ]);
  expect(await drug.files("attachment", waiting.id)).toEqual([]);
});

test("files outlive a restart, but for what lay unexamined for a day; the log says who got one, by ids alone", async () => {
  const folder = temporaryFolder();
  const lines: string[] = [];
  const options = { folder: folder.path, log: makeLog((line) => void lines.push(line)) };
  try {
    const first = await openWorld(options);
    const kept = await attached(first, "drug-drafter", "保存.jpg", PHOTO);
    const [old, young] = [
      await uploaded(first, "drug-drafter", "旧.pdf", REPORT),
      await uploaded(first, "drug-drafter", "新.pdf", REPORT),
    ];
    const token = await first.token("drug-drafter");
    const port = Number(new URL(first.url).port);
    await first.stop();
    const place = join(folder.path, "files/buckets/xiechatong-files/objects/quarantine");
    const yesterday = Date.now() / 1000 - 25 * 3600;
    for (const name of readdirSync(place)) if (name.startsWith(old.id)) utimesSync(join(place, name), yesterday, yesterday);
    const second = await startStack({ port, ...options });
    const client = makeClient({ base: second.url, token: () => token });
    const handed = await client.file("attachment", kept.id, kept.id, { original: "true" });
    expect((await bytesAt(handed.url)).equals(PHOTO)).toBe(true);
    expect(await codesIn(client.finalize(old.id))).toEqual(["not-uploaded"]);
    expect((await client.finalize(young.id)).state).toBe("attachable");
    const logged = lines.find((line) => line.includes("attachment handed out"));
    expect(JSON.parse(logged ?? "{}")).toMatchObject({
      attachment: kept.id,
      officer: kept.officer,
      agency: kept.owner,
      original: true,
    });
    expect(lines.join("\n")).not.toContain("保存");
    await second.stop();
  } finally {
    folder.remove();
  }
});
