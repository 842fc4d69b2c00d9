import type { Room } from "./room.ts";

const DYNAMO = "@aws-sdk/client-dynamodb @aws-sdk/lib-dynamodb";

/** The rooms of the service, from the ground up. */
export const SERVICE: readonly Room[] = [
  {
    at: "shared/core",
    is: "the kernel: lifecycle table, `decide` and `evolve`, hash-chained events, working-day clock; pure",
    uses: "zod",
  },
  { at: "shared/domain/common", is: "what several concepts share: fields, clocks, masks", rooms: "shared/core", uses: "zod" },
  {
    at: "shared/domain",
    is: "one folder or file per concept: its table, beside it fields, rules and moves; law cited where it rules",
    rooms: "shared/core shared/domain/common",
    uses: "zod",
  },
  {
    at: "shared",
    is: "what everybody needs by name: registry, policies between records, environment, version",
    rooms: "shared/core shared/domain",
    uses: "zod",
  },
  {
    at: "shared/messages",
    is: "words of e-mail and SMS, their lengths, templates of letters",
    rooms: "shared/core shared/domain/common shared/domain shared",
    uses: "zod",
  },
  {
    at: "shared/papers",
    is: "official papers: from data to a page on A4, ready to print",
    rooms: "shared/core shared/domain/common shared/domain shared",
    uses: "zod",
  },
  {
    at: "shared/api",
    is: "the contract: every endpoint by area, client, OpenAPI, AsyncAPI, problems, paging, filters",
    rooms: "shared/core shared/domain/common shared/domain shared shared/messages shared/papers",
    uses: "zod",
  },
  {
    at: "functions/lib",
    is: "small things without a home: log, parallel work, iCalendar",
    rooms: "shared/core shared/messages",
    uses: "ical-generator",
  },
  {
    at: "functions/store",
    is: "everything that speaks DynamoDB, and nothing above it: records, lists, feed, totals, deliveries",
    rooms: "shared/core shared/domain shared/api",
    uses: `${DYNAMO} node:*`,
  },
  {
    at: "functions/ports",
    is: "what the rest needs of the outside, as types",
    rooms: "shared/core shared/domain shared shared/api shared/messages functions/lib functions/store",
    uses: "@aws-sdk/lib-dynamodb",
  },
  {
    at: "functions/moves",
    is: "a move, from the command to the one transaction; what it sets off in other records; timers",
    rooms: "shared/core shared/domain shared shared/api functions/lib functions/store functions/ports",
  },
  {
    at: "functions/fanout",
    is: "from an event to list rows, inboxes, feeds and the topics of the agencies told",
    rooms: "shared/core shared/domain shared shared/api functions/lib functions/store functions/ports functions/moves",
    uses: "@aws-sdk/client-dynamodb @aws-sdk/util-dynamodb @aws-sdk/client-sns aws-lambda",
  },
  {
    at: "functions/read",
    is: "what officers see: records, lists, search, inbox, receipts, calendars",
    rooms:
      "shared/core shared/domain/common shared/domain shared shared/api functions/lib functions/store functions/ports functions/moves functions/fanout",
    uses: "node:*",
  },
  {
    at: "functions/deliver",
    is: "messages to endpoints: who gets them, e-mail, SMS, webhooks, queues, later tries, the log",
    rooms:
      "shared/core shared/domain/common shared/domain shared shared/api shared/messages functions/lib functions/store functions/ports functions/moves functions/fanout functions/read",
    uses: "@aws-sdk/client-sns @aws-sdk/client-sqs nodemailer aws-lambda node:*",
  },
  {
    at: "functions/files",
    is: "attachments: quarantine, examination, handing out",
    rooms: "shared/core shared/domain/common shared/domain shared shared/api functions/ports functions/moves functions/read",
    uses: "@aws-sdk/client-s3 @aws-sdk/s3-presigned-post @aws-sdk/s3-request-presigner node:*",
  },
  {
    at: "functions/papers",
    is: "papers as pages and as PDF",
    rooms: "shared/core shared/domain shared/api shared/papers functions/lib functions/ports functions/read",
    uses: "playwright-core @sparticuz/chromium node:*",
  },
  {
    at: "functions/operators",
    is: "the register of operators in and out as tables",
    rooms:
      "shared/core shared/domain/common shared/domain shared/api shared/messages functions/lib functions/store functions/ports functions/moves",
    uses: "csv-parse",
  },
  {
    at: "functions/repair",
    is: "what makes good: reconcile, rebuild, proof, gaps in feeds",
    rooms:
      "shared/core shared/domain shared shared/api functions/lib functions/store functions/ports functions/moves functions/fanout",
    uses: "@aws-sdk/lib-dynamodb",
  },
  {
    at: "functions/http",
    is: "request in, answer out: sign-in, routes from the contract, refusals as problem+json",
    rooms:
      "shared/core shared/domain/common shared/domain shared shared/api functions/ports functions/moves functions/read functions/deliver functions/files functions/papers functions/operators",
    uses: "hono jose node:*",
  },
  {
    at: "functions",
    is: "the triggers, a few lines each, and `deps.ts`, which alone reads the environment",
    rooms:
      "shared/core shared/domain shared functions/lib functions/store functions/ports functions/moves functions/fanout functions/deliver functions/files functions/papers functions/repair functions/http",
    uses: `${DYNAMO} @aws-sdk/client-sns aws-lambda hono node:*`,
  },
  {
    at: "infra",
    is: "the AWS stack; `tables.ts` is read by the local engine too",
    rooms: "shared shared/papers",
    uses: "aws-cdk-lib constructs cdk-nag cdk.json node:*",
  },
];
