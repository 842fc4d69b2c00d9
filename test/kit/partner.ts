import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

/** What an endpoint was sent. */
export interface Heard {
  headers: IncomingHttpHeaders;
  body: string;
  event: { id: string; type: string; data: Record<string, unknown> };
}
/** What it answers. */
export interface Reply {
  status: number;
  headers?: Record<string, string>;
  body?: string;
}

/** A partner's own endpoint on this machine, which answers as told and keeps what it hears. It echoes challenges unless told not to. */
export async function openPartner() {
  const heard: Heard[] = [];
  const paths = new Set<string>();
  let answer: (what: Heard) => Reply = () => ({ status: 204 });
  let echoes = true;
  const server = createServer((request, response) => {
    let body = "";
    paths.add(request.url ?? "");
    request.on("data", (part: Buffer) => {
      body += part.toString();
    });
    request.on("end", () => {
      const what: Heard = { headers: request.headers, body, event: JSON.parse(body || '{"data":{}}') as Heard["event"] };
      heard.push(what);
      const { challenge } = what.event.data;
      const reply = challenge && echoes ? { status: 200, body: JSON.stringify({ challenge }) } : answer(what);
      response.writeHead(reply.status, reply.headers).end(reply.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const { port } = server.address() as AddressInfo;
  return {
    heard,
    /** Every path that was asked for. */
    paths: () => [...paths],
    url: (path = "/xct") => `http://127.0.0.1:${port}${path}`,
    /** Answers so from now on; with 204 without. */
    answers(by: (what: Heard) => Reply = () => ({ status: 204 })): void {
      answer = by;
    },
    echo(yes: boolean): void {
      echoes = yes;
    },
    /** What it has heard that mentions `about`. */
    about: (about: string): Heard[] => heard.filter(({ body }) => body.includes(about)),
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
export type Partner = Awaited<ReturnType<typeof openPartner>>;

/** Whether a message is signed with a secret, checked as Standard Webhooks tells receivers to: any one of the signatures will do. */
export function isSignedWith(secret: string, { headers, body }: Pick<Heard, "headers" | "body">): boolean {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
  const right = Buffer.from(createHmac("sha256", key).update(signed).digest("base64"));
  return String(headers["webhook-signature"])
    .split(" ")
    .filter((one) => one.startsWith("v1,"))
    .map((one) => Buffer.from(one.slice(3)))
    .some((one) => one.length === right.length && timingSafeEqual(one, right));
}
