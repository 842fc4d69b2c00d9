import { Annotations, CfnOutput, Stack } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { makeOpsTopic } from "./alarm-topic.ts";
import { makeAlarms } from "./alarms.ts";
import { makeConsole } from "./console.ts";
import { makeDashboard } from "./dashboard.ts";
import { makeEnvironment } from "./environment.ts";
import { makeFilesBucket } from "./files.ts";
import { makeFunctions } from "./functions.ts";
import { addRoutes, makeHttpApi } from "./http.ts";
import { makeKey } from "./key.ts";
import { makeMetrics } from "./metrics.ts";
import { makeQueues } from "./queues.ts";
import type { Settings } from "./settings.ts";
import { makeLogBucket, makeParkedBucket, makeTables } from "./storage.ts";
import { topicsOf } from "./topics.ts";
import { makeTriggers } from "./triggers.ts";

/** The whole service on AWS, in one stack; agencies' topics are the one thing that it makes later, by itself. */
export function makeStack(scope: Construct, settings: Settings): Stack {
  const { stage } = settings;
  const stack = new Stack(scope, "Xiechatong", {
    stackName: `xiechatong-${stage}`,
    description: "协查通 (Xiechatong): coordination of enforcement agencies",
    env: { region: settings.region },
    terminationProtection: true,
    tags: { service: "xiechatong", stage },
  });
  if (settings.oidcIssuer.includes(".example.")) Annotations.of(stack).addWarningV2("xiechatong:issuer", PLACEHOLDER);

  const topics = topicsOf(stack, stage);
  const key = makeKey(stack, stage, topics);
  const tables = makeTables(stack, key);
  const logs = makeLogBucket(stack);
  const parked = makeParkedBucket(stack, key, logs);
  const queues = makeQueues(stack, key, topics);

  const api = makeHttpApi(stack, settings);
  const consoleUrl = makeConsole(stack, settings, api, logs);
  const files = makeFilesBucket(stack, { stage, key, logs, consoleUrl });
  const environment = makeEnvironment(stack, { settings, key, tables, topics, consoleUrl });
  const functions = makeFunctions(stack, { settings, environment, key, tables, topics, queues, parked, files });
  addRoutes(api, functions);
  makeTriggers(stack, { functions, tables, queues, parked, key });

  const ops = makeOpsTopic(stack, settings, key);
  const metrics = makeMetrics(stack, { stage, functions, queues, parked });
  makeAlarms(stack, { api, metrics, ops });
  makeDashboard(stack, { stage, api, metrics });
  new CfnOutput(stack, "OpsTopic", { value: ops.topicArn });
  new CfnOutput(stack, "ParkedRecords", { value: parked.s3UrlForObject() });
  return stack;
}

const PLACEHOLDER = "oidcIssuer is the placeholder of cdk.json: give your own with -c oidcIssuer=https://… before deploying";
