import { Duration } from "aws-cdk-lib";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { Architecture } from "aws-cdk-lib/aws-lambda";
import type { NodejsFunction } from "aws-cdk-lib/aws-lambda-nodejs";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import { carriersEnvironment, type Environment, filesEnvironment } from "./environment.ts";
import { handleFiles } from "./files.ts";
import { makeFunction } from "./function.ts";
import { DELIVER_TIMEOUT, type Queues } from "./queues.ts";
import { DATA_KEY, follow, list, type Right, read, TABLE_KEY, unlock, write } from "./rights.ts";
import { sendingRights } from "./sending-rights.ts";
import type { Settings } from "./settings.ts";
import type { Tables } from "./storage.ts";
import { TABLES } from "./tables.ts";
import type { Topics } from "./topics.ts";

/** What the functions work on. */
export interface Surroundings {
  settings: Settings;
  environment: Environment;
  key: IKey;
  tables: Tables;
  topics: Topics;
  queues: Queues;
  parked: IBucket;
  files: IBucket;
}
/** One function per trigger. */
export type Functions = Record<
  "api" | "papers" | "dispatch" | "provision" | "reconcile" | "deliver" | "retries" | "timers" | "proof",
  NodejsFunction
>;

/** Below the minute, or ten, between two ticks, so that runs do not overlap. */
const EVERY_MINUTE = Duration.seconds(55);
const EVERY_TEN_MINUTES = Duration.seconds(595);
/** API Gateway gives up after 30 seconds. */
const AS_LONG_AS_HTTP_WAITS = Duration.seconds(29);

/** The functions, each with what it may do and nothing more: `events` can be added to by those that make moves, and changed by nobody. */
export function makeFunctions(scope: Construct, around: Surroundings): Functions {
  const { settings, environment, key, tables, topics, queues, parked, files } = around;
  const readBoth = read(tables.events, tables.records);
  const onStream = [follow(tables.events), ...park(parked), unlock(key, "s3", DATA_KEY)];
  const writeTables = unlock(key, "dynamodb", TABLE_KEY);
  const fanOut: Right[] = [
    readBoth,
    write(tables.records, "PutItem", "UpdateItem", "DeleteItem"),
    { ...write(tables.events, "PutItem"), when: only(...SET_OFF_PREFIXES.map((prefix) => `${prefix}*`)) },
    writeTables,
    {
      actions: ["sns:Publish"],
      resources: [topics.all],
      wildcard: "Agencies' topics come and go with agencies; the prefix is theirs.",
    },
  ];
  const sending = {
    environment: { ...environment, ...carriersEnvironment(settings, topics) },
    rights: [readBoth, ...keepDeliveries(tables), writeTables, ...sendingRights(scope, settings, topics)],
  };
  return {
    api: makeFunction(scope, "api", key, {
      description: "协查通 HTTP API",
      // A file of 50 MB is held once while it is examined, and read and written within the 30 s that API Gateway waits.
      memory: 1024,
      timeout: Duration.seconds(29),
      environment: { ...environment, ...filesEnvironment(settings, files) },
      rights: [
        readBoth,
        list(tables.records, TABLES.records),
        write(tables.events, "PutItem"),
        write(tables.records, "PutItem", "UpdateItem", "DeleteItem", "ConditionCheckItem"),
        writeTables,
        ...handleFiles(files, key),
      ],
    }),
    papers: makeFunction(scope, "papers", key, {
      description: "协查通 official papers as pages and PDF",
      memory: 2048,
      timeout: AS_LONG_AS_HTTP_WAITS,
      environment,
      rights: [readBoth, list(tables.records, TABLES.records, "byBox"), unlock(key, "dynamodb")],
      apart: { packages: ["playwright-core"], script: "infra/papers-extras.ts" },
      // The browser's package holds a binary for this processor only.
      architecture: Architecture.X86_64,
    }),
    dispatch: makeFunction(scope, "dispatch", key, {
      description: "协查通 event stream to worklists, inboxes and agencies' topics",
      memory: 1024,
      timeout: Duration.seconds(60),
      environment,
      rights: [...fanOut, ...onStream],
    }),
    provision: makeFunction(scope, "provision", key, {
      description: "协查通 topic for each registered agency",
      memory: 512,
      timeout: Duration.minutes(5),
      environment: { ...environment, DELIVER_QUEUE_ARN: queues.deliver.queueArn },
      rights: [...makeTopics(topics, queues), ...onStream, readDirectory(tables), unlock(key, "dynamodb")],
    }),
    reconcile: makeFunction(scope, "reconcile", key, {
      description: "协查通 second try of what dispatch left undone",
      memory: 1024,
      timeout: EVERY_MINUTE,
      environment,
      rights: fanOut,
    }),
    deliver: makeFunction(scope, "deliver", key, {
      description: "协查通 agencies' topics to e-mail, SMS, webhooks and queues",
      memory: 512,
      timeout: DELIVER_TIMEOUT,
      environment: sending.environment,
      rights: [...sending.rights, consume(queues), unlock(key, "sqs")],
    }),
    retries: makeFunction(scope, "retries", key, {
      description: "协查通 later tries, digests and reports",
      memory: 512,
      timeout: EVERY_MINUTE,
      environment: sending.environment,
      rights: [...sending.rights, list(tables.records, TABLES.records, "byDue")],
    }),
    timers: makeFunction(scope, "timers", key, {
      description: "协查通 moves that are due: reminders, lapses, escalations",
      memory: 512,
      timeout: EVERY_MINUTE,
      environment,
      rights: [
        readBoth,
        list(tables.records, TABLES.records, "byDue"),
        write(tables.events, "PutItem"),
        write(tables.records, "PutItem", "UpdateItem"),
        writeTables,
      ],
    }),
    proof: makeFunction(scope, "proof", key, {
      description: "协查通 daily proof: every event told, every chain whole",
      memory: 1024,
      timeout: EVERY_TEN_MINUTES,
      environment,
      rights: [
        readBoth,
        { actions: ["dynamodb:Scan"], resources: [tables.events.tableArn] },
        list(tables.records, TABLES.records, "byBox"),
        { ...write(tables.records, "PutItem"), when: only("outbox#*", "note#proof", "feed#*") },
        { ...write(tables.records, "UpdateItem"), when: only("inbox#*") },
        { ...write(tables.records, "DeleteItem"), when: only("feed#*") },
        writeTables,
      ],
    }),
  };
}

const park = (bucket: IBucket): Right[] => [
  {
    actions: ["s3:PutObject"],
    resources: [bucket.arnForObjects("*")],
    wildcard: "Lambda chooses the names of the records that it parks.",
  },
  { actions: ["s3:ListBucket"], resources: [bucket.bucketArn] },
];

const makeTopics = (topics: Topics, { deliver }: Queues): Right[] => {
  const wildcard = "The topic of an agency that is yet to be registered; the prefix is the agencies'.";
  return [
    { actions: ["sns:CreateTopic", "sns:SetTopicAttributes"], resources: [topics.all], wildcard },
    {
      actions: ["sns:Subscribe"],
      resources: [topics.all],
      when: { StringEquals: { "sns:Protocol": "sqs", "sns:Endpoint": deliver.queueArn } },
      wildcard,
    },
  ];
};

const only = (...keys: string[]) => ({ "ForAllValues:StringLike": { "dynamodb:LeadingKeys": keys } });
/** Reading which agencies there are, and nothing else. */
const readDirectory = ({ records }: Tables): Right => ({
  actions: ["dynamodb:Query"],
  resources: [records.tableArn],
  when: only("work#all"),
});
/** Writing what became of messages, and the moves by which a subscription is proved or disabled; no other record can be touched. */
const keepDeliveries = (tables: Tables): Right[] => [
  {
    ...write(tables.records, "PutItem", "UpdateItem"),
    when: only("delivery#*", "circuit#*", `${SUBSCRIPTION_PREFIX}*`, "outbox#*"),
  },
  { ...write(tables.events, "PutItem"), when: only(`${SUBSCRIPTION_PREFIX}*`) },
];
/** How the ids of subscriptions begin. */
const SUBSCRIPTION_PREFIX = "sub_";
/** How the ids of records begin in which events of other records set off moves. */
const SET_OFF_PREFIXES = ["opr_", "sit_", "rec_", "cas_"];

const consume = ({ deliver }: Queues): Right => ({
  actions: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
  resources: [deliver.queueArn],
});
