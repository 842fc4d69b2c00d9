import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeScan } from "../../../functions/files/scan.ts";
import type { Verdict } from "../../../functions/ports/files.ts";
import type { Env } from "../../../shared/env.ts";
import { EICAR, pdf } from "../../kit/documents.ts";

let server: Server;
let answer: RequestListener;
const asked: { headers: IncomingHttpHeaders; body: Buffer }[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      asked.push({ headers: request.headers, body: Buffer.concat(parts) });
      answer(request, response);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
});
afterAll(() => server.close());

const says =
  (status: number, body: unknown, headers = {}): RequestListener =>
  (_, response) =>
    response.writeHead(status, headers).end(typeof body === "string" ? body : JSON.stringify(body));
const scan = (bytes: Buffer): Promise<Verdict> => {
  const { port } = server.address() as AddressInfo;
  return makeScan({ FILE_SCAN_URL: `http://127.0.0.1:${port}/scan`, FILE_SCAN_TOKEN: "t0ken" } as Env)(bytes);
};

describe("a scanner over HTTP", () => {
  test("gets the bytes as they are, and its token", async () => {
    answer = says(200, { clean: true });
    const bytes = pdf("\u0000\u00ff");
    expect(await scan(bytes)).toEqual({ clean: true });
    expect(asked.at(-1)?.body.equals(bytes)).toBe(true);
    expect(asked.at(-1)?.headers).toMatchObject({ authorization: "Bearer t0ken", "content-type": "application/octet-stream" });
  });

  test("names what it found; whatever it calls it fits into the record", async () => {
    answer = says(200, { clean: false, name: "Win.Test.Macro-1" });
    expect(await scan(pdf())).toEqual({ clean: false, name: "Win.Test.Macro-1" });
    for (const name of [undefined, "", "   "]) {
      answer = says(200, { clean: false, name });
      expect(await scan(pdf())).toEqual({ clean: false, name: "malware" });
    }
    answer = says(200, { clean: false, name: "x".repeat(5000) });
    expect(await scan(pdf())).toEqual({ clean: false, name: "x".repeat(200) });
  });

  test.each([
    ["an error", says(500, { clean: true })],
    ["a refusal", says(401, { clean: true })],
    [
      "a way elsewhere",
      ((request, response) =>
        says(request.url === "/scan" ? 302 : 200, { clean: true }, { location: "/there" })(request, response)) as RequestListener,
    ],
    ["no JSON", says(200, "clean")],
    ["another answer", says(200, { infected: false })],
    ["a yes that is none", says(200, { clean: "yes" })],
    ["nothing", ((_, response) => response.destroy()) as RequestListener],
  ])("that answers with %s has not answered", async (_, listener) => {
    answer = listener;
    await expect(scan(pdf())).rejects.toThrow();
  });

  test("is not asked about the test file, which is found at once", async () => {
    const before = asked.length;
    expect(await scan(EICAR)).toMatchObject({ clean: false });
    expect(asked).toHaveLength(before);
  });
});
