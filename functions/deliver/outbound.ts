import { lookup } from "node:dns/promises";
import { type ClientRequest, request as http, type IncomingMessage } from "node:http";
import { request as https, type RequestOptions } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import type { EndpointAnswer } from "../../shared/api/delivery.ts";
import { webhookUrl } from "../../shared/domain/subscription/endpoint.ts";
import { isPublic } from "./addresses.ts";
import { failure } from "./failure.ts";

export type Dial = (url: URL, options: RequestOptions, heard: (answer: IncomingMessage) => void) => ClientRequest;
/** How to reach the outside. All but `local` are there to be replaced by tests. */
export interface OutboundOptions {
  /** This machine and plain http may be reached too. */
  local?: boolean;
  ports?: readonly number[];
  /** Every address of a host. */
  resolve?(host: string): Promise<string[]>;
  dial?: Dial;
  /** Certificates to trust in place of the usual ones. */
  ca?: string;
}
export type Outbound = (url: string, headers: Record<string, string>, body: string) => Promise<EndpointAnswer>;

const TIMEOUT_MS = 10_000;
const ANSWER_MAX = 16 * 1024;

/**
 * Posts to addresses that strangers chose. The name is resolved here, every address it has must be public, and the connection goes to
 * exactly the address that was looked at; nothing is followed, and neither time nor answer is unbounded.
 */
export function makeOutbound({ local, ports, resolve = addressesOf, dial = byScheme, ca }: OutboundOptions = {}): Outbound {
  return async (text, headers, body) => {
    const url = webhookUrl(text, { local, ports });
    if (typeof url === "string") throw failure(`bad-${url}`);
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const address = await inTime(signal, pinned(url.hostname.replace(/^\[|\]$/g, ""), resolve, local));
    const options: RequestOptions = {
      method: "POST",
      headers: { ...headers, "content-length": String(Buffer.byteLength(body)) },
      lookup: always(address),
      agent: false,
      signal,
      ...(ca && { ca }),
    };
    return inTime(signal, exchange(url, options, body, dial));
  };
}

const addressesOf = async (host: string): Promise<string[]> => (await lookup(host, { all: true })).map(({ address }) => address);
const byScheme: Dial = (url, options, heard) => (url.protocol === "https:" ? https : http)(url, options, heard);

/** One address of a host, IPv4 before IPv6. A host with any address inside a network is refused whole. */
async function pinned(host: string, resolve: (host: string) => Promise<string[]>, local = false): Promise<string> {
  const addresses = isIP(host) ? [host] : await resolve(host);
  if (!local && !addresses.every(isPublic)) throw failure("private-address");
  const address = addresses.find((one) => isIP(one) === 4) ?? addresses[0];
  if (!address) throw failure("no-address");
  return address;
}

/** A look-up that knows one answer, however it is asked. */
const always =
  (address: string): LookupFunction =>
  (_, { all }, answer) =>
    all ? answer(null, [{ address, family: isIP(address) }]) : answer(null, address, isIP(address));

const inTime = <T>(signal: AbortSignal, work: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(failure("timeout")), { once: true });
    work.then(resolve, reject);
  });

const exchange = (url: URL, options: RequestOptions, body: string, dial: Dial): Promise<EndpointAnswer> =>
  new Promise((resolve, reject) => {
    const request = dial(url, options, (answer) => {
      const parts: Buffer[] = [];
      let size = 0;
      const end = () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString("utf8") });
      answer.on("data", (part: Buffer) => {
        size += part.length;
        parts.push(part);
        if (size <= ANSWER_MAX) return;
        end();
        answer.destroy();
      });
      answer.on("end", end);
      answer.on("error", reject);
    });
    request.on("error", reject);
    request.end(body);
  });
