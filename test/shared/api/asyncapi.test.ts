import { describe, expect, test } from "vitest";
import * as z from "zod";
import { makeDeps } from "../../../functions/deps.ts";
import { inboxItems, messageOf } from "../../../functions/fanout/inbox-items.ts";
import { makeApp } from "../../../functions/http/app.ts";
import { asyncapi } from "../../../shared/api/asyncapi.ts";
import { openapi } from "../../../shared/api/openapi.ts";
import type { AnyMove } from "../../../shared/core/lifecycle.ts";
import { letter } from "../../../shared/domain/letter/index.ts";
import { allConcepts } from "../../../shared/registry.ts";
import { VERSION } from "../../../shared/version.ts";
import { clerk, drafted, drafter, signatory } from "../../kit/tale.ts";

interface Ref {
  $ref: string;
}
interface Message {
  name: string;
  title: string;
  contentType: string;
  payload: {
    allOf: [
      Ref,
      { properties: { type: { const: string }; data: { properties: Record<string, { const?: string; enum?: string[] }> } } },
    ];
  };
}
interface Channel {
  address: string;
  servers: Ref[];
  parameters?: Record<string, object>;
  messages: Record<string, Ref>;
}
const document = asyncapi(VERSION) as {
  asyncapi: string;
  info: Record<string, unknown>;
  servers: Record<string, { host: string; protocol: string; variables?: Record<string, object> }>;
  channels: Record<string, Channel>;
  operations: Record<string, { action: string; channel: Ref; messages: Ref[] }>;
  components: { messages: Record<string, Message>; schemas: Record<string, object> };
};
const { components, channels, operations } = document;
const found = ($ref: string): unknown =>
  $ref
    .split("/")
    .slice(1)
    .reduce<unknown>((node, step) => (node as Record<string, unknown> | undefined)?.[step], document);
/** Every value under a key of this name, at any depth. */
const all = (value: unknown, name: string): unknown[] =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, item]) => [...(key === name ? [item] : []), ...all(item, name)])
    : [];
const moves = allConcepts.flatMap((concept) =>
  Object.entries<AnyMove>(concept.moves).map(([name, move]) => ({
    concept,
    name,
    move,
    told: Object.keys(move.tell).length > 0,
  })),
);

describe("the AsyncAPI document", () => {
  test("is of version 3.0, and of the version of the package", () => {
    expect([document.asyncapi, document.info["version"]]).toEqual(["3.0.0", VERSION]);
    expect(Object.keys(document).toSorted()).toEqual(
      ["asyncapi", "channels", "components", "defaultContentType", "info", "operations", "servers"].toSorted(),
    );
  });

  test("is what the service gives to anyone who asks, beside the OpenAPI document, which points to it", async () => {
    const app = makeApp(
      makeDeps({
        EVENTS_TABLE: "e",
        RECORDS_TABLE: "r",
        TOPIC_PREFIX: "t",
        OIDC_ISSUER: "https://id.example.gov.cn",
        OIDC_AUDIENCE: "a",
        SECRET: "s".repeat(32),
        CONSOLE_URL: "https://console.example.gov.cn",
      }),
    );
    const { externalDocs } = openapi(VERSION) as { externalDocs: { url: string } };
    const response = await app.request(externalDocs.url);
    expect([response.status, await response.json()]).toEqual([200, JSON.parse(JSON.stringify(document))]);
  });

  test("refers only to what is in it", () => {
    const refs = all(document, "$ref") as string[];
    expect(refs.length).toBeGreaterThan(100);
    expect(refs.filter((ref) => !ref.startsWith("#/") || found(ref) === undefined)).toEqual([]);
  });

  test.each(moves.filter(({ told }) => told).map((one) => [`${one.concept.name}.${one.name}`, one] as const))(
    "has exactly one message for %s, with its words in both languages",
    (_, { concept, name, move }) => {
      const messages = Object.values(components.messages).filter(({ payload: { allOf } }) => {
        const { properties } = allOf[1].properties.data;
        return properties["concept"]?.const === concept.name && properties["move"]?.enum?.includes(name);
      });
      expect(messages).toHaveLength(1);
      const [message] = messages as [Message];
      expect(message).toBe(components.messages[move.event]);
      expect(message.name).toBe(`cn.xct.${move.event}.v${concept.schema}`);
      expect(message.payload.allOf[1].properties.type.const).toBe(message.name);
      expect(message.title).toBe(`${concept.label.zh}：${move.label.zh} · ${concept.label.en}: ${move.label.en}`);
    },
  );

  test("has no message for what tells nobody", () => {
    const told = new Set(moves.filter((one) => one.told).map(({ move }) => move.event));
    expect(Object.keys(components.messages).toSorted()).toEqual([...told].toSorted());
    expect(moves.filter((one) => !one.told).length).toBeGreaterThan(5);
  });

  test("gives every message on every way, and each way to its own operation", () => {
    expect(Object.keys(channels).toSorted()).toEqual(["feed", "queue", "topic", "webhook"]);
    expect(Object.keys(operations)).toEqual(Object.keys(channels));
    const names = Object.keys(components.messages);
    for (const [name, { address, parameters = {}, messages, servers }] of Object.entries(channels)) {
      expect(Object.keys(messages)).toEqual(names);
      expect(Object.values(messages).map(({ $ref }) => found($ref))).toEqual(Object.values(components.messages));
      expect([...address.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter)).toEqual(Object.keys(parameters));
      expect(servers).toHaveLength(1);
      const operation = operations[name];
      expect([operation?.action, operation?.channel.$ref]).toEqual(["send", `#/channels/${name}`]);
      expect(operation?.messages.map(({ $ref }) => $ref)).toEqual(names.map((event) => `#/channels/${name}/messages/${event}`));
    }
    for (const { host, variables = {} } of Object.values(document.servers))
      expect([...host.matchAll(/\{(\w+)\}/g)].map(([, variable]) => variable)).toEqual(Object.keys(variables));
  });
});

describe("its schema", () => {
  const whole = (name: string): z.ZodType => {
    const { payload } = components.messages[name] as Message;
    return z.fromJSONSchema({ allOf: payload.allOf.map((part) => ("$ref" in part ? found(part.$ref) : part)) } as never);
  };

  test("is that of the feed's items in the OpenAPI document, but open to more", () => {
    const { paths } = openapi(VERSION) as { paths: Record<string, { get: { responses: Record<string, object> } }> };
    const closed = JSON.stringify(paths["/api/events"]?.get.responses["200"]);
    const open = JSON.parse(closed.replaceAll(/,"additionalProperties":false/g, "")) as object;
    expect(all(open, "items")).toContainEqual(components.schemas["CloudEvent"]);
    expect(closed.match(/"additionalProperties":false/g)).toHaveLength(3);
  });

  test("accepts every message of a letter's life under its own name, and under no other", () => {
    const story = drafted().does(drafter, "submit").does(signatory, "sign").does(clerk, "acknowledge").does(clerk, "assign");
    const messages = story.events.flatMap((event) =>
      inboxItems(letter, event, story.record).map((item) => [event.type, messageOf("https://xct.example.gov.cn", item)] as const),
    );
    expect(new Set(messages.map(([type]) => type)).size).toBe(4);
    for (const [type, message] of messages) {
      expect(whole(type).safeParse(message).error).toBeUndefined();
      for (const [other] of messages) if (other !== type) expect(whole(other).safeParse(message).success).toBe(false);
      expect(whole(type).safeParse({ ...message, data: { ...message.data, seq: "1" } }).success).toBe(false);
    }
  });
});
