import { createServer as createHttpServer, type IncomingHttpHeaders } from "node:http";
import { type AddressInfo, createServer, type Server } from "node:net";
import {
  CreateTopicCommand,
  ListSubscriptionsByTopicCommand,
  PublishCommand,
  SNSClient,
  SubscribeCommand,
} from "@aws-sdk/client-sns";
import { mockClient } from "aws-sdk-client-mock";
import { afterEach, expect, test } from "vitest";
import { makeChannels } from "../../../functions/deliver/channels.ts";
import { codeOf } from "../../../functions/deliver/failure.ts";
import { makePost } from "../../../functions/deliver/post.ts";
import type { Outgoing } from "../../../functions/ports/channel.ts";
import { Env } from "../../../shared/env.ts";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});
const listening = async (server: Server): Promise<number> => {
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", () => done()));
  return (server.address() as AddressInfo).port;
};
const channels = (more: Record<string, string>) => {
  const env = Env.parse({
    EVENTS_TABLE: "e",
    RECORDS_TABLE: "r",
    TOPIC_PREFIX: "t",
    OIDC_ISSUER: "https://id.example.gov.cn",
    OIDC_AUDIENCE: "a",
    SECRET: "s".repeat(32),
    CONSOLE_URL: "https://console.example.gov.cn",
    ...more,
  });
  return makeChannels(env, makePost(env, new SNSClient({ region: "us-east-1" })));
};
const parcel = (to: string): Outgoing => ({
  id: "evt_1_sub_1",
  to,
  thread: "ltr_1",
  at: "2026-06-08T01:00:00.000Z",
  words: { subject: "[请签收] 某函", text: "正文", html: "<p>正文</p>", sms: "【协查通】短信", bySms: true },
  event: {},
  attributes: {},
  keys: [],
});
const refusal = (sent: Promise<unknown>): Promise<string> => sent.then(() => "taken", codeOf);

/** A mail relay that takes mail for every address but one. */
async function relay() {
  const mails: string[] = [];
  const server = createServer((socket) => {
    let inData = false;
    let text = "";
    let rest = "";
    socket.write("220 relay ESMTP\r\n");
    socket.on("data", (part) => {
      const lines = (rest + part.toString()).split("\r\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        if (inData && line !== ".") text += `${line}\n`;
        else if (inData) {
          inData = false;
          mails.push(text);
          socket.write("250 taken\r\n");
        } else if (/^DATA/i.test(line)) {
          inData = true;
          text = "";
          socket.write("354 go on\r\n");
        } else if (/^RCPT TO:<nobody@/i.test(line)) socket.write("550 no such mailbox\r\n");
        else socket.write(/^QUIT/i.test(line) ? "221 bye\r\n" : "250 ok\r\n");
      }
    });
    socket.on("error", () => {});
  });
  return { mails, port: await listening(server) };
}

test("appointments go with an e-mail as a file, which calendar programs open", async () => {
  const { mails, port } = await relay();
  const { email } = channels({ SMTP_URL: `smtp://127.0.0.1:${port}` });
  const calendar = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n";
  await email.send({ ...parcel("duty@example.gov.cn"), calendar });
  await email.send(parcel("duty@example.gov.cn"));
  expect(mails[0]).toMatch(/Content-Type: text\/calendar; method=PUBLISH; charset=utf-8;\s+name=xiechatong\.ics/);
  expect(mails[0]).toContain("Content-Disposition: attachment; filename=xiechatong.ics");
  expect([mails[0]?.includes(Buffer.from(calendar).toString("base64")), mails[1]?.includes("calendar")]).toEqual([true, false]);
});

test("e-mail goes through an SMTP relay, with a stable message id, threaded by record; a refusal is known by its code", async () => {
  const { mails, port } = await relay();
  const { email } = channels({ SMTP_URL: `smtp://127.0.0.1:${port}` });
  expect(await email.send(parcel("clerk@example.gov.cn"))).toEqual({ took: "sent" });
  expect(mails).toHaveLength(1);
  for (const header of [
    "To: clerk@example.gov.cn",
    "Message-ID: <evt_1_sub_1@example.gov.cn>",
    "References: <ltr_1@example.gov.cn>",
    "Auto-Submitted: auto-generated",
  ])
    expect(mails[0]).toContain(header);
  expect(await refusal(email.send(parcel("nobody@example.gov.cn")))).toBe("smtp-550");
  expect(await refusal(channels({}).email.send(parcel("clerk@example.gov.cn")))).toBe("no-mail-relay");
});

test("e-mail goes through SNS where that is all there is: to a topic of that address alone, once the address has agreed", async () => {
  const sns = mockClient(SNSClient);
  sns.on(CreateTopicCommand).callsFake(({ Name }) => ({ TopicArn: `arn:aws:sns:us-east-1:1:${Name}` }));
  sns
    .on(ListSubscriptionsByTopicCommand)
    .resolvesOnce({ Subscriptions: [] })
    .resolvesOnce({ Subscriptions: [{ SubscriptionArn: "PendingConfirmation" }] })
    .resolves({ Subscriptions: [{ SubscriptionArn: "arn:aws:sns:us-east-1:1:x:y" }] });
  const { email } = channels({ MAIL_TOPIC_PREFIX: "arn:aws:sns:us-east-1:1:xiechatong-dev-mail-" });
  const to = "clerk@example.gov.cn";
  expect([await refusal(email.send(parcel(to))), await refusal(email.send(parcel(to)))]).toEqual(["unconfirmed", "unconfirmed"]);
  expect(sns.commandCalls(PublishCommand)).toHaveLength(0);
  expect(await email.send(parcel(to))).toEqual({ took: "sent" });
  const [asked, ...again] = sns.commandCalls(SubscribeCommand).map(({ args: [{ input }] }) => input);
  expect([asked?.Protocol, asked?.Endpoint, again]).toEqual(["email", to, []]);
  expect(asked?.TopicArn).toMatch(/:xiechatong-dev-mail-[0-9a-f]{32}$/);
  const [published] = sns.commandCalls(PublishCommand).map(({ args: [{ input }] }) => input);
  expect(published).toEqual({ TopicArn: asked?.TopicArn, Subject: "[请签收] 某函", Message: "正文" });
  await email.send(parcel("other@example.gov.cn"));
  expect(sns.commandCalls(PublishCommand)[1]?.args[0].input.TopicArn).not.toBe(asked?.TopicArn);
  sns.restore();
});

test("SMS goes through an HTTP gateway where one is configured, which is no more followed than a webhook", async () => {
  const heard: { headers: IncomingHttpHeaders; body: string }[] = [];
  let status = 202;
  const server = createHttpServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += String(part);
    heard.push({ headers: request.headers, body });
    response.writeHead(status, { location: "/elsewhere" }).end();
  });
  const url = `http://127.0.0.1:${await listening(server)}/sms`;
  const { sms } = channels({ SMS_GATEWAY_URL: url, SMS_GATEWAY_TOKEN: "token" });
  expect(await sms.send(parcel("13000000001"))).toEqual({ took: "sent" });
  expect(heard[0]?.headers.authorization).toBe("Bearer token");
  expect(JSON.parse(heard[0]?.body ?? "")).toEqual({ to: "+8613000000001", text: "【协查通】短信", id: "evt_1_sub_1" });
  for (status of [302, 429, 500]) expect(await refusal(sms.send(parcel("13000000001")))).toBe(`gateway-${status}`);
  expect(heard).toHaveLength(4);
  server.closeAllConnections();
});

test("SMS goes through SNS otherwise, to one number of the mainland", async () => {
  const sns = mockClient(SNSClient);
  sns.on(PublishCommand).resolves({});
  expect(await channels({}).sms.send(parcel("13000000001"))).toEqual({ took: "sent" });
  expect(sns.commandCalls(PublishCommand)[0]?.args[0].input).toEqual({
    PhoneNumber: "+8613000000001",
    Message: "【协查通】短信",
  });
  sns.restore();
});

test("the code of a failure keeps nothing of what a carrier said", () => {
  const odd = Object.assign(new Error("550 <clerk@example.gov.cn> unknown"), { code: "EENVELOPE <clerk@example.gov.cn>" });
  expect(codeOf(odd)).toBe("unknown");
  expect(codeOf(new TypeError("x"))).toBe("typeerror");
});
