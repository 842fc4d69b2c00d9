import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { finalize } from "../../../functions/files/finalize.ts";
import type { Client } from "../../../shared/api/client.ts";
import { FILE_MAX } from "../../../shared/domain/attachment/fields.ts";
import { docx, EICAR, pdf } from "../../kit/documents.ts";
import { actorFor } from "../../kit/engine.ts";
import { announce, codesIn, mustBeUseless, uploaded } from "../../kit/files.ts";
import { photo } from "../../kit/pictures.ts";
import { openWorld, type World } from "../../kit/world.ts";

const PDF = pdf();
const HTML = Buffer.from("<!doctype html><script>fetch('/api/letters')</script>");
const SVG = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`);
const MINUTE = 60_000;

let world: World;
let drug: Client;
beforeAll(async () => {
  world = await openWorld();
  drug = await world.as("drug-drafter");
});
afterAll(() => world.stop());

describe("what was uploaded is not taken", () => {
  /** Lays bytes where a form would have, as if the store of files kept none of its conditions. */
  const smuggled = async (name: string, announced: Buffer, bytes: Buffer) => {
    const file = await drug.start("attachment", "reserve", announce(name, announced));
    await (await world.deps.files()).write(`quarantine/${file.id}`, [bytes], "application/pdf");
    return file;
  };
  test("when the store has let other bytes in, of the same size or not", async () => {
    for (const [bytes, code] of [
      [Buffer.alloc(PDF.length, "x"), "checksum"],
      [PDF.subarray(1), "size"],
      [Buffer.alloc(FILE_MAX + 1), "size"],
    ] as const) {
      const file = await smuggled("a.pdf", PDF, bytes);
      expect(await codesIn(drug.finalize(file.id))).toEqual(["file-rejected", code]);
      await mustBeUseless(world, "drug-drafter", file.id);
    }
  });

  test.each([
    ["a page as PDF", "a.pdf", HTML, "type"],
    ["a page as text", "a.txt", HTML, "active"],
    ["a drawing as PNG", "a.png", SVG, "type"],
    ["a drawing as text", "a.csv", SVG, "active"],
    ["a picture as PDF", "a.pdf", photo(), "type"],
    ["a program as a document", "a.docx", Buffer.from("MZ\u0090\0"), "type"],
    ["a PDF with a script", "a.pdf", pdf("4 0 obj << /S /JavaScript /JS (x) >> endobj"), "active"],
    ["a document with macros", "a.docx", docx({ "word/vbaProject.bin": "x" }), "active"],
    ["a photo with a page behind it", "a.jpg", Buffer.concat([photo(), HTML]), "active"],
    ["the scanners' test file", "a.txt", EICAR, "infected"],
    ["the scanners' test file inside a PDF", "a.pdf", Buffer.concat([PDF, EICAR, Buffer.from("\n%%EOF\n")]), "infected"],
  ])("when it is %s", async (_, name, bytes, code) => {
    const file = await uploaded(world, "drug-drafter", name, bytes);
    expect(await codesIn(drug.finalize(file.id))).toEqual(["file-rejected", code]);
    expect(await codesIn(drug.finalize(file.id))).toEqual(["file-rejected", code]);
    expect(await drug.read("attachment", file.id)).toMatchObject({ state: "rejected", reason: code });
    await mustBeUseless(world, "drug-drafter", file.id);
    expect(await (await world.deps.files()).read(`quarantine/${file.id}`, FILE_MAX)).toBeUndefined();
    expect(await (await world.deps.files()).read(`kept/${file.id}`, FILE_MAX)).toBeUndefined();
    expect(await codesIn(drug.uploadForm(file.id))).toEqual(["wrong-state"]);
  });

  test("while the scanner does not answer; it waits, and is taken later", async () => {
    const file = await uploaded(world, "drug-drafter", "a.pdf", PDF);
    const officer = await actorFor(world, "drug-drafter");
    const silent = { ...world.deps, scan: async () => Promise.reject(new Error("timeout")) };
    expect(await finalize(silent, file.id, officer)).toMatchObject({ problem: { code: "unavailable" } });
    await mustBeUseless(world, "drug-drafter", file.id);
    expect(await drug.finalize(file.id)).toMatchObject({ state: "attachable" });
  });

  test("when it came too late", async () => {
    const file = await uploaded(world, "drug-drafter", "late.pdf", PDF);
    try {
      world.clock.set(new Date(Date.now() + 24 * 60 * MINUTE).toISOString());
      await world.handlers.timers();
      expect((await drug.read("attachment", file.id)).state).toBe("quarantined");
      world.clock.set(new Date(Date.now() + 48 * 60 * MINUTE).toISOString());
      await world.handlers.timers();
    } finally {
      world.clock.set();
    }
    expect((await drug.read("attachment", file.id)).state).toBe("expired");
    expect(await codesIn(drug.finalize(file.id))).toEqual(["wrong-state"]);
    expect(await codesIn(drug.uploadForm(file.id))).toEqual(["wrong-state"]);
    await mustBeUseless(world, "drug-drafter", file.id);
  });
});

describe("an examination", () => {
  test("asked for twice at once, or again, gives one answer", async () => {
    const file = await uploaded(world, "drug-drafter", "a.jpg", photo());
    const answers = await Promise.all([drug.finalize(file.id), drug.finalize(file.id), drug.finalize(file.id)]);
    answers.push(await drug.finalize(file.id));
    expect(new Set(answers.map(({ state, version, head }) => `${state} ${version} ${head}`)).size).toBe(1);
    expect((await drug.history("attachment", file.id)).data.map(({ move }) => move)).toEqual(["reserve", "admit"]);
  });

  test("that finds nothing any more, because another has just ended, gives the other's answer", async () => {
    const file = await uploaded(world, "drug-drafter", "a.pdf", PDF);
    const files = await world.deps.files();
    const late = {
      ...files,
      read: async () => {
        await drug.finalize(file.id);
        return undefined;
      },
    };
    const deps = { ...world.deps, files: async () => late };
    expect(await finalize(deps, file.id, await actorFor(world, "drug-drafter"))).toMatchObject({ file: { state: "attachable" } });
  });

  test.each(["copy", "write", "remove"] as const)("that dies when it has to %s is done over", async (step) => {
    const file = await uploaded(world, "drug-drafter", "a.jpg", photo());
    const officer = await actorFor(world, "drug-drafter");
    const files = await world.deps.files();
    for (const late of [false, true]) {
      const dying = async (...args: never[]) => {
        if (late) await (files[step] as (...given: never[]) => Promise<unknown>)(...args);
        throw new Error("died");
      };
      const deps = { ...world.deps, files: async () => ({ ...files, [step]: dying }) };
      await finalize(deps, file.id, officer).catch(() => undefined);
    }
    expect(await drug.finalize(file.id)).toMatchObject({ state: "attachable", sharedSize: expect.any(Number) });
    expect((await drug.history("attachment", file.id)).data).toHaveLength(2);
  });

  test("of a file that is uploaded again meanwhile is not of what was there before", async () => {
    const file = await uploaded(world, "drug-drafter", "a.pdf", PDF);
    const files = await world.deps.files();
    const swapping = { ...files, copy: async () => false };
    const deps = { ...world.deps, files: async () => swapping };
    expect(await finalize(deps, file.id, await actorFor(world, "drug-drafter"))).toMatchObject({
      problem: { code: "unavailable" },
    });
    await mustBeUseless(world, "drug-drafter", file.id);
  });
});
