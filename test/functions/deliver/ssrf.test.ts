import type { RequestOptions } from "node:https";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, createServer, type LookupFunction, type Server } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isPublic } from "../../../functions/deliver/addresses.ts";
import { codeOf } from "../../../functions/deliver/failure.ts";
import { type Dial, makeOutbound, type OutboundOptions } from "../../../functions/deliver/outbound.ts";
import { CERTIFICATE, KEY } from "../../kit/certificate.ts";
import { hostileNames, hostileUrls, INSIDE_V4, INSIDE_V6, OUTSIDE } from "../../kit/hostile.ts";

let canaries: Server[] = [];
let port = 0;
let touched = 0;
beforeAll(async () => {
  const canary = (at: number, host: string) =>
    new Promise<Server>((resolve, reject) => {
      const server = createServer((socket) => {
        touched++;
        socket.destroy();
      });
      server.once("error", reject);
      server.listen(at, host, () => resolve(server));
    });
  const first = await canary(0, "127.0.0.1");
  port = (first.address() as AddressInfo).port;
  canaries = [
    first,
    ...(await canary(port, "::1").then(
      (server) => [server],
      () => [],
    )),
  ];
});
afterAll(() => {
  for (const canary of canaries) canary.close();
});

const names = hostileNames();
const resolve = async (host: string): Promise<string[]> => names.get(host) ?? OUTSIDE;
/** A dial that only counts: nothing leaves this machine, whatever the guard lets through. */
function counting() {
  const dialled: RequestOptions[] = [];
  const dial: Dial = (_, options) => {
    dialled.push(options);
    throw new Error("dialled");
  };
  return { dialled, dial };
}
const refusal = (url: string, options: OutboundOptions): Promise<string> =>
  makeOutbound({ ports: [port, 443, 8443], resolve, ...options })(url, {}, "{}").then(
    ({ status }) => `answered ${status}`,
    (error: unknown) => codeOf(error),
  );
const REFUSALS = ["bad-url", "bad-scheme", "bad-credentials", "bad-port", "bad-host", "private-address"];

describe("no request reaches the inside of a network", () => {
  test("by a URL: numbers in every notation, inside names, credentials, odd schemes and ports", async () => {
    const urls = hostileUrls(port);
    expect(new Set(urls).size).toBeGreaterThan(300);
    const { dialled, dial } = counting();
    for (const url of urls) {
      expect([url, REFUSALS]).toEqual([url, expect.arrayContaining([await refusal(url, { dial })])]);
      expect([url, REFUSALS]).toEqual([url, expect.arrayContaining([await refusal(url, {})])]);
    }
    expect([dialled.length, touched]).toEqual([0, 0]);
  });

  test("by a name that resolves there, alone or beside an address that is public", async () => {
    const { dialled, dial } = counting();
    expect(names.size).toBeGreaterThan(200);
    for (const name of names.keys()) {
      expect([name, await refusal(`https://${name}:${port}/`, { dial })]).toEqual([name, "private-address"]);
      expect([name, await refusal(`https://${name}:${port}/`, {})]).toEqual([name, "private-address"]);
    }
    expect([dialled.length, touched]).toEqual([0, 0]);
  });

  test("by a name that resolves elsewhere the second time: it is asked for once, and the connection takes the answer that was looked at", async () => {
    const { dialled, dial } = counting();
    let asked = 0;
    const rebinding = async () => (asked++ === 0 ? ["93.184.216.34"] : ["127.0.0.1"]);
    expect(await refusal(`https://rebinding.attacker.example:${port}/`, { dial, resolve: rebinding })).toBe("error");
    const lookup = dialled[0]?.lookup as LookupFunction;
    const answers: unknown[] = [];
    for (const all of [true, false, true]) lookup("rebinding.attacker.example", { all }, (_, address) => answers.push(address));
    expect(answers).toEqual([
      [{ address: "93.184.216.34", family: 4 }],
      "93.184.216.34",
      [{ address: "93.184.216.34", family: 4 }],
    ]);
    expect([asked, dialled.length, dialled[0]?.agent]).toEqual([1, 1, false]);
    expect(await refusal(`https://rebinding.attacker.example:${port}/`, { resolve: rebinding })).toBe("private-address");
    expect(touched).toBe(0);
  });

  test("the canary would have noticed", async () => {
    await refusal(`https://127.0.0.1:${port}/`, { local: true });
    expect(touched).toBe(1);
  });
});

test("addresses are told apart", () => {
  expect([...INSIDE_V4, ...INSIDE_V6, "not an address", ""].filter(isPublic)).toEqual([]);
  expect(OUTSIDE.filter((address) => !isPublic(address))).toEqual([]);
});

describe("a public endpoint", () => {
  let server: ReturnType<typeof createTlsServer>;
  let url: string;
  const here = { local: true, resolve: async () => ["127.0.0.1"] };
  beforeAll(async () => {
    server = createTlsServer({ cert: CERTIFICATE, key: KEY }, (request, response) => {
      response.end(
        request.url === "/endless" ? "x".repeat(1_000_000) : `${request.method} ${request.headers.host?.split(":")[0]}`,
      );
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", () => done()));
    url = `https://hooks.partner.example:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });

  test("is reached over TLS under its own name, at the address that was looked at", async () => {
    const answer = await makeOutbound({ ...here, ca: CERTIFICATE })(url, {}, "{}");
    expect(answer).toEqual({ status: 200, text: "POST hooks.partner.example" });
  });

  test("whose certificate nobody vouches for, or is for another name, gets nothing", async () => {
    expect(await refusal(url, here)).toBe("depth-zero-self-signed-cert");
    const other = url.replace("hooks.", "other.");
    expect(await refusal(other, { ...here, ca: CERTIFICATE })).toBe("err-tls-cert-altname-invalid");
  });

  test("that answers without end is listened to for a while only", async () => {
    const { status, text } = await makeOutbound({ ...here, ca: CERTIFICATE })(`${url}/endless`, {}, "{}");
    expect([status, text.length < 100_000]).toEqual([200, true]);
  });
});
