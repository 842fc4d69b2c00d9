import { Duration, Stack } from "aws-cdk-lib";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { FilterCriteria, FilterRule, StartingPosition } from "aws-cdk-lib/aws-lambda";
import {
  DynamoEventSource,
  type DynamoEventSourceProps,
  S3OnFailureDestination,
  SqsEventSource,
} from "aws-cdk-lib/aws-lambda-event-sources";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import { Schedule, ScheduleExpression } from "aws-cdk-lib/aws-scheduler";
import { LambdaInvoke } from "aws-cdk-lib/aws-scheduler-targets";
import type { Construct } from "constructs";
import type { Functions } from "./functions.ts";
import type { Queues } from "./queues.ts";
import { DATA_KEY, makeRole, unlock } from "./rights.ts";
import type { Tables } from "./storage.ts";

/** The event on which an agency's topic is made. */
export const AGENCY_REGISTERED = "agency.registered";

/** Ties stream, queue and clock to their functions. */
export function makeTriggers(
  scope: Construct,
  {
    functions,
    tables,
    queues,
    parked,
    key,
  }: { functions: Functions; tables: Tables; queues: Queues; parked: IBucket; key: IKey },
): void {
  const stream = (more: Partial<DynamoEventSourceProps>) =>
    new DynamoEventSource(tables.events, {
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      retryAttempts: 8,
      maxRecordAge: Duration.hours(24),
      onFailure: new S3OnFailureDestination(parked),
      ...more,
    });
  functions.dispatch.addEventSource(stream({ parallelizationFactor: 10 }));
  functions.provision.addEventSource(stream({ filters: [agencyRegistered] }));
  functions.deliver.addEventSource(
    new SqsEventSource(queues.deliver, { batchSize: 10, reportBatchItemFailures: true, maxConcurrency: 20 }),
  );
  everyMinute(scope, functions, queues, key);
}

const agencyRegistered = FilterCriteria.filter({
  eventName: FilterRule.isEqual("INSERT"),
  dynamodb: { NewImage: { type: { S: FilterRule.isEqual(AGENCY_REGISTERED) } } },
});

/** What runs every minute, by the name of its schedule. A tick that fails is not repeated: the next one does its work. */
function everyMinute(scope: Construct, { reconcile, retries, timers }: Functions, { ticksDead }: Queues, key: IKey): void {
  const targets = { Tick: reconcile, RetriesTick: retries, TimersTick: timers };
  const role = makeRole(
    scope,
    "TickRole",
    "scheduler.amazonaws.com",
    [
      { actions: ["lambda:InvokeFunction"], resources: Object.values(targets).map(({ functionArn }) => functionArn) },
      { actions: ["sqs:SendMessage"], resources: [ticksDead.queueArn] },
      unlock(key, "sqs", DATA_KEY),
    ],
    { StringEquals: { "aws:SourceAccount": Stack.of(scope).account } },
  );
  for (const [id, target] of Object.entries(targets)) {
    target.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: Duration.minutes(1) });
    new Schedule(scope, id, {
      description: `协查通: ${target.node.id.toLowerCase()}, every minute`,
      schedule: ScheduleExpression.rate(Duration.minutes(1)),
      target: new LambdaInvoke(target, { role, deadLetterQueue: ticksDead, retryAttempts: 1, maxEventAge: Duration.minutes(1) }),
    });
  }
}
