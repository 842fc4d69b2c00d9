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
const AGENCY_REGISTERED = "agency.registered";

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
  makeClock(scope, functions, queues, key);
}

const agencyRegistered = FilterCriteria.filter({
  eventName: FilterRule.isEqual("INSERT"),
  dynamodb: { NewImage: { type: { S: FilterRule.isEqual(AGENCY_REGISTERED) } } },
});

/** What runs by the clock, by the name of its schedule, and how often. A tick that fails is not repeated: the next one does its work. */
function makeClock(scope: Construct, functions: Functions, { ticksDead }: Queues, key: IKey): void {
  const { reconcile, retries, timers, provision, proof } = functions;
  const minute = Duration.minutes(1);
  const ticks = {
    Tick: { target: reconcile, every: minute },
    RetriesTick: { target: retries, every: minute },
    TimersTick: { target: timers, every: minute },
    ProvisionTick: { target: provision, every: Duration.hours(1) },
    ProofTick: { target: proof, every: Duration.minutes(10) },
  };
  const role = makeRole(
    scope,
    "TickRole",
    "scheduler.amazonaws.com",
    [
      { actions: ["lambda:InvokeFunction"], resources: Object.values(ticks).map(({ target }) => target.functionArn) },
      { actions: ["sqs:SendMessage"], resources: [ticksDead.queueArn] },
      unlock(key, "sqs", DATA_KEY),
    ],
    { StringEquals: { "aws:SourceAccount": Stack.of(scope).account } },
  );
  for (const [id, { target, every }] of Object.entries(ticks)) {
    target.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: minute });
    new Schedule(scope, id, {
      description: `协查通: ${target.node.id.toLowerCase()}, every ${every.toHumanString()}`,
      schedule: ScheduleExpression.rate(every),
      target: new LambdaInvoke(target, { role, deadLetterQueue: ticksDead, retryAttempts: 1, maxEventAge: minute }),
    });
  }
}
