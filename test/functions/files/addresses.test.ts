import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { HandedOut } from "../../../shared/api/endpoints/attachments.ts";
import { attached, type FileView } from "../../kit/files.ts";
import { photo } from "../../kit/pictures.ts";
import { openWorld, type World } from "../../kit/world.ts";

describe("an address that was handed out", () => {
  let world: World;
  let file: FileView;
  beforeAll(async () => {
    world = await openWorld();
    file = await attached(world, "drug-drafter", "现场照片 1.jpg", photo());
  });
  afterAll(() => world.stop());
  const handOut = async (): Promise<HandedOut> => (await world.as("drug-drafter")).file("attachment", file.id, file.id);

  test("saves the file under its name and shows it nowhere", async () => {
    const { headers, status } = await fetch((await handOut()).url);
    expect(status).toBe(200);
    expect(headers.get("content-disposition")).toBe(
      `attachment; filename="_____1.jpg"; filename*=UTF-8''${encodeURIComponent("现场照片 1.jpg")}`,
    );
    expect(headers.get("content-type")).toBe("image/jpeg");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-security-policy")).toBe("sandbox; default-src 'none'");
    expect(headers.get("cache-control")).toBe("private, no-store");
  });

  test("is good for one minute", async () => {
    const handed = await handOut();
    expect(Date.parse(handed.until) - Date.now()).toBeLessThanOrEqual(60_000);
    try {
      world.clock.set(new Date(Date.now() + 61_000).toISOString());
      expect((await fetch(handed.url)).status).toBe(403);
    } finally {
      world.clock.set();
    }
  });

  test.each<[string, (url: URL) => void]>([
    ["another file", (url) => (url.pathname = url.pathname.replace(/att_\w+$/, `att_${"0".repeat(26)}`))],
    ["the original", (url) => (url.pathname = url.pathname.replace("/shared/", "/kept/"))],
    ["a path above", (url) => (url.pathname = url.pathname.replace("/shared/", "/shared/%2e%2e/kept/"))],
    ["showing it", (url) => url.searchParams.set("response-content-disposition", "inline")],
    ["another type", (url) => url.searchParams.set("response-content-type", "text/html")],
    ["a longer life", (url) => url.searchParams.set("X-Amz-Expires", "604800")],
    ["a later date", (url) => url.searchParams.set("X-Amz-Date", "20990101T000000Z")],
    ["another signature", (url) => url.searchParams.set("X-Amz-Signature", "0".repeat(64))],
    ["no signature", (url) => (url.search = "")],
    ["more in its query", (url) => url.searchParams.append("versionId", "1")],
  ])("changed to ask for %s is refused", async (_, change) => {
    const url = new URL((await handOut()).url);
    change(url);
    const response = await fetch(url);
    expect(response.status).toBe(403);
    expect(await response.text()).toMatch(/AccessDenied|SignatureDoesNotMatch/);
  });

  test("is no way to write", async () => {
    const { url } = await handOut();
    for (const method of ["PUT", "POST", "DELETE"]) expect((await fetch(url, { method })).status).toBe(404);
    expect((await fetch(url)).status).toBe(200);
  });
});
