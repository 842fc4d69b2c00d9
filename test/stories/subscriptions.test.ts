import { CreateQueueCommand, DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LOCAL_ACCOUNT, LOCAL_REGION } from "../../local/cloud.ts";
import type { Sent } from "../../local/mailbox.ts";
import type { View } from "../../shared/api/client.ts";
import { issued, refusalIn } from "../kit/api.ts";
import { isSignedWith, openPartner, type Partner } from "../kit/partner.ts";
import { eventually, openWorld, type World } from "../kit/world.ts";

type Subscription = View<"subscription">;
let world: World;
let partner: Partner;
beforeAll(async () => {
  [world, partner] = await Promise.all([openWorld(), openPartner()]);
});
afterAll(() => Promise.all([world.stop(), partner.stop()]));

const sentTo = (to: string): Sent[] => world.mailbox.sent.filter((sent) => sent.to === to);
const subjects = (to: string): string[] => sentTo(to).map((sent) => (sent.channel === "email" ? sent.subject : ""));
const arrived = (what: string, to: string, pattern: RegExp): Promise<Sent> =>
  eventually(what, async () => sentTo(to).find((sent) => pattern.test(JSON.stringify(sent))));
const codeIn = (sent: Sent): string =>
  /\d{6}/.exec(sent.channel === "sms" ? sent.text : sent.channel === "email" ? sent.text : "")?.[0] ?? "";
const read = async (subject: string, { id }: { id: string }): Promise<Subscription> =>
  (await world.as(subject)).read("subscription", id);

describe("an agency's own address", () => {
  test("is proved by a code, tested, adjusted, paused, resumed and removed; every change is in its history", async () => {
    const clerk = await world.as("market-clerk");
    const to = "duty@example.gov.cn";
    const added = await clerk.start("subscription", "add", {
      channel: "email",
      endpoint: to,
      language: "zh",
      types: ["letter.nudged"],
    });
    expect([added.state, added.allowedMoves]).toEqual(["pending", ["verify", "remove"]]);
    const code = codeIn(await arrived("the code", to, /验证码/));
    const verified = await clerk.move("subscription", added, "verify", { code });
    expect(verified.allowedMoves).toEqual(["adjust", "test", "pause", "remove"]);

    const tested = await clerk.move("subscription", verified, "test", {});
    await arrived("the test", to, /测试/);
    await expect(clerk.move("subscription", tested, "test", {})).rejects.toMatchObject({ problem: { code: "too-early" } });

    const letter = await issued(world);
    await arrived("the mail to the bureau", "market@example.gov.cn", new RegExp(letter.ref));
    expect(subjects(to)).toHaveLength(2);
    await (await world.as("drug-drafter")).move("letter", letter, "nudge", {});
    await arrived("the nudge", to, /催办/);

    const all = await clerk.move("subscription", tested, "adjust", { language: "en" });
    expect(all).toMatchObject({ types: [], concepts: [], language: "en", digest: false });
    const paused = await clerk.move("subscription", all, "pause", {});
    const resumed = await clerk.move("subscription", paused, "resume", {});
    const removed = await clerk.move("subscription", resumed, "remove", {});
    expect(removed.allowedMoves).toEqual([]);
    const history = await clerk.history("subscription", added.id);
    expect(history.intact).toBe(true);
    expect(history.data.map(({ move }) => move)).toEqual(["add", "verify", "test", "adjust", "pause", "resume", "remove"]);
    expect(new Set(history.data.map(({ actor }) => actor.name))).toEqual(new Set(["李晓岚（演示）"]));
    const receipts = history.data.flatMap(({ receipts = [] }) => receipts).map(({ channel, state }) => `${channel} ${state}`);
    expect(receipts.filter((receipt) => receipt.startsWith("email"))).toEqual(["email sent", "email sent"]);
    expect(JSON.stringify(history)).not.toContain(code);
  });

  test.each([
    ["an address of another channel", { channel: "sms", endpoint: "duty@example.gov.cn" }, "/endpoint"],
    ["a webhook by a name with credentials", { channel: "webhook", endpoint: "https://a:b@hooks.example.com/" }, "/endpoint"],
    ["a queue that is none", { channel: "queue", endpoint: "arn:aws:sns:us-east-1:123456789012:topic" }, "/endpoint"],
    ["quiet hours with one end", { channel: "email", endpoint: "a@example.gov.cn", quietFrom: "22:00" }, "/quietTo"],
    ["a digest for a machine", { channel: "webhook", endpoint: "https://hooks.example.com/", digest: true }, "/digest"],
    [
      "an officer who is not there",
      { channel: "email", endpoint: "a@example.gov.cn", officer: "off_01m85tzpp869dxnfems57dg8z8" },
      "/officer",
    ],
  ] as const)("cannot be %s", async (_, wishes, pointer) => {
    const clerk = await world.as("market-clerk");
    const refused = clerk.start("subscription", "add", { language: "zh", ...wishes });
    await expect(refused).rejects.toMatchObject({ problem: { status: 422, errors: [{ pointer }] } });
  });
});

describe("an officer's own address", () => {
  test("is the officer's own business, and brings what is addressed to that officer", async () => {
    const signatory = await world.as("market-signatory");
    const { officer } = await signatory.me();
    const to = "13700000001";
    const wishes = { channel: "sms", endpoint: to, language: "zh" } as const;
    await expect(signatory.start("subscription", "add", wishes)).rejects.toMatchObject({ problem: { code: "not-your-move" } });
    const added = await signatory.start("subscription", "add", { ...wishes, officer });
    const verified = await signatory.move("subscription", added, "verify", {
      code: codeIn(await arrived("the code", to, /验证码/)),
    });
    expect((await read("market-drafter", added)).allowedMoves).toEqual([]);
    expect((await read("market-clerk", added)).allowedMoves).toContain("remove");
    const path = `/api/subscriptions/${added.id}`;
    expect(await refusalIn(await world.send("drug-clerk", "GET", path))).toEqual([404, "not-found"]);
    expect(await refusalIn(await world.send("drug-clerk", "POST", `${path}/remove`, {}, { "if-match": "*" }))).toEqual([
      404,
      "not-found",
    ]);

    const letter = await issued(world);
    await arrived("the SMS to the bureau's clerk", "13000000001", new RegExp(letter.ref));
    expect(sentTo(to)).toHaveLength(1);
    await signatory.move("subscription", verified, "adjust", { language: "zh", types: ["letter.signed"] });
    const second = await issued(world);
    await arrived("what the officer asked for by name", to, new RegExp(second.ref));
  });
});

describe("a partner's webhook", () => {
  test("echoes its challenge, gets its secret once, and then signed events", async () => {
    const clerk = await world.as("market-clerk");
    const added = await clerk.start("subscription", "add", {
      channel: "webhook",
      endpoint: partner.url(),
      language: "zh",
      concepts: ["letter"],
    });
    await eventually("the echo", async () => (await read("market-clerk", added)).state === "verified");
    const { secret } = await clerk.webhookSecret(added.id);
    const path = `/api/subscriptions/${added.id}/secret`;
    expect(await refusalIn(await world.send("market-clerk", "GET", path))).toEqual([409, "already-shown"]);
    expect(await refusalIn(await world.send("market-drafter", "GET", path))).toEqual([403, "not-your-move"]);
    expect(await refusalIn(await world.send("drug-clerk", "GET", path))).toEqual([404, "not-found"]);
    const everything = JSON.stringify([await read("market-clerk", added), await clerk.history("subscription", added.id)]);
    expect(everything).not.toContain(secret.slice(6));

    const letter = await issued(world);
    const message = await eventually("the event", async () => partner.about(letter.id)[0]);
    expect(isSignedWith(secret, message)).toBe(true);
    const receipt = await eventually("the receipt", async () => {
      const { data } = await clerk.history("letter", letter.id);
      return data[0]?.receipts?.find(({ channel, state }) => channel === "webhook" && state === "delivered");
    });
    expect(receipt.to).toMatch(/^127\.0\.0\.1:\d+$/);
  });
});

describe("a partner's queue", () => {
  test("gets a code that its owner enters, and then events with attributes to filter by", async () => {
    const sqs = new SQSClient({ ...(world.deps.env.SQS_ENDPOINT && { endpoint: world.deps.env.SQS_ENDPOINT }) });
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: "partner" }));
    const next = (what: string) =>
      eventually(what, async () => {
        const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MessageAttributeNames: ["All"] }));
        const [message] = Messages;
        if (message) await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));
        return message;
      });
    const clerk = await world.as("market-clerk");
    const endpoint = `arn:aws:sqs:${LOCAL_REGION}:${LOCAL_ACCOUNT}:partner`;
    const added = await clerk.start("subscription", "add", { channel: "queue", endpoint, language: "en", urgencies: ["urgent"] });
    const { data } = JSON.parse((await next("the code")).Body ?? "") as { data: { code: string } };
    expect((await clerk.move("subscription", added, "verify", { code: data.code })).state).toBe("verified");

    const normal = await issued(world);
    const urgent = await issued(world, { urgency: "urgent" });
    const message = await next("the event");
    expect(message.Body).not.toContain(normal.id);
    expect(JSON.parse(message.Body ?? "")).toMatchObject({ specversion: "1.0", data: { record: urgent.id } });
    const attributes = Object.entries(message.MessageAttributes ?? {}).map(([name, { StringValue }]) => [name, StringValue]);
    expect(Object.fromEntries(attributes)).toMatchObject({
      type: "letter.signed",
      concept: "letter",
      party: "recipient",
      urgency: "urgent",
      id: expect.stringMatching(/^evt_/),
    });
    sqs.destroy();
  });
});
