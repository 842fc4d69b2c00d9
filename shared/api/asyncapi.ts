import type { AnyConcept, AnyMove } from "../core/lifecycle.ts";
import { catalogueOf } from "../domain/common/catalogue.ts";
import { allConcepts } from "../registry.ts";
import { CloudEvent, wireType } from "./cloudevent.ts";
import { FEED_DAYS } from "./endpoints/events.ts";
import { schemaOf } from "./openapi.ts";

type Json = Record<string, unknown>;
const object = (properties: Json): Json => ({ type: "object", properties });
const ref = (path: string) => ({ $ref: `#/${path}` });

/** The moves that tell somebody, by the event they leave. */
const toldMoves = (concept: AnyConcept): [event: string, moves: [name: string, move: AnyMove][]][] => {
  const telling = Object.entries<AnyMove>(concept.moves).filter(([, { tell }]) => Object.keys(tell).length > 0);
  return [...Map.groupBy(telling, ([, { event }]) => event)];
};
const statesAfter = ({ from, to }: AnyMove): readonly string[] => (to === null ? from : [to].flat());

/** One message per told event: the common CloudEvent, narrowed to what this event can say. */
function messagesOf(concept: AnyConcept): [event: string, message: Json][] {
  const { types } = catalogueOf([concept]);
  return toldMoves(concept).map(([event, moves]) => {
    const parties = new Set(moves.flatMap(([, { tell }]) => Object.keys(tell)));
    const type = wireType(event, concept.schema);
    const data = {
      concept: { const: concept.name },
      move: { enum: moves.map(([name]) => name) },
      state: { enum: [...new Set(moves.flatMap(([, move]) => statesAfter(move)))] },
    };
    const message = {
      name: type,
      title: `${types[event]?.zh} · ${types[event]?.en}`,
      description: `Tells: ${[...parties].join(", ")}.`,
      contentType: "application/cloudevents+json",
      payload: {
        allOf: [ref("components/schemas/CloudEvent"), object({ type: { const: type }, data: object(data) })],
      },
    };
    return [event, message];
  });
}

interface Way {
  address: string;
  parameter?: [name: string, description: string];
  server: string;
  title: string;
  description: string;
  bindings?: Json;
}
const http = (method: string) => ({ http: { method, bindingVersion: "0.3.0" } });
/** The ways on which an agency can be told. All carry the same messages. */
const WAYS: Record<string, Way> = {
  topic: {
    address: "{topicArn}",
    parameter: ["topicArn", "The agency's own topic; its name ends with the agency's id"],
    server: "sns",
    title: "主题 · Topic",
    description:
      "Everything that the agency is told. At least once, in no order: drop ids seen before, order by `data.seq`. Attributes to filter by: type, concept, party, urgency.",
  },
  queue: {
    address: "{queueArn}",
    parameter: ["queueArn", "The partner's SQS queue, as a verified subscription names it"],
    server: "sqs",
    title: "队列 · Queue",
    description:
      "What the subscription asks for. Attributes as on the topic, and `id`; FIFO queues are grouped by record. A new subscription proves itself by the `data.code` of its first message.",
  },
  webhook: {
    address: "{url}",
    parameter: ["url", "The partner's address, as a verified subscription names it"],
    server: "partner",
    title: "回调 · Webhook",
    description:
      "What the subscription asks for, signed by Standard Webhooks (webhook-id, webhook-timestamp, webhook-signature). Anything but 2xx is tried again for three days; 410 ends the subscription. A new subscription proves itself by giving back the `data.challenge` of its first message.",
    bindings: http("POST"),
  },
  feed: {
    address: "/api/events",
    server: "service",
    title: "事件流 · Feed",
    description: `Everything that the agency is told, in order and without gaps, in \`data\` of the answer; ask again with \`after\` = its \`cursor\`. Kept for ${FEED_DAYS} days. See the OpenAPI document.`,
    bindings: http("GET"),
  },
};

const variable = (name: string, description: string) => ({ variables: { [name]: { description } } });
const SERVERS: Record<string, Json> = {
  service: {
    host: "{host}",
    protocol: "https",
    ...variable("host", "Where the console is"),
    security: [ref("components/securitySchemes/oidc")],
  },
  sns: { host: "sns.{region}.amazonaws.com", protocol: "sns", ...variable("region", "Region of the service") },
  sqs: { host: "sqs.{region}.amazonaws.com", protocol: "sqs", ...variable("region", "Region of the queue") },
  partner: { host: "{host}", protocol: "https", ...variable("host", "The partner's host") },
};

/** The AsyncAPI 3.0 document of what agencies are told, and on which ways. */
export function asyncapi(version: string): Json {
  const messages = Object.fromEntries(allConcepts.flatMap(messagesOf));
  const named = (path: string) => Object.keys(messages).map((event) => [event, ref(`${path}/${event}`)] as const);
  const channelOf = ({ address, parameter, server, title, description }: Way): Json => ({
    address,
    title,
    description,
    servers: [ref(`servers/${server}`)],
    ...(parameter && { parameters: { [parameter[0]]: { description: parameter[1] } } }),
    messages: Object.fromEntries(named("components/messages")),
  });
  return {
    asyncapi: "3.0.0",
    info: {
      title: "协查通 Xiechatong",
      version,
      description: "What agencies are told: CloudEvents 1.0, ids and dates only. One schema on every way.",
      license: { name: "Apache-2.0" },
    },
    defaultContentType: "application/cloudevents+json",
    servers: SERVERS,
    channels: Object.fromEntries(Object.entries(WAYS).map(([name, way]) => [name, channelOf(way)])),
    operations: Object.fromEntries(
      Object.entries(WAYS).map(([name, { title, bindings }]) => [
        name,
        {
          action: "send",
          title,
          channel: ref(`channels/${name}`),
          messages: named(`channels/${name}/messages`).map(([, message]) => message),
          ...(bindings && { bindings }),
        },
      ]),
    ),
    components: {
      // Open to members that are added later, and to the proof that a new address has to give back.
      schemas: { CloudEvent: schemaOf(CloudEvent, "input") },
      messages,
      securitySchemes: { oidc: { type: "http", scheme: "bearer", bearerFormat: "JWT" } },
    },
  };
}
