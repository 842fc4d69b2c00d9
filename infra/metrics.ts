import { Duration } from "aws-cdk-lib";
import { type IMetric, MathExpression, Metric } from "aws-cdk-lib/aws-cloudwatch";
import type { NodejsFunction } from "aws-cdk-lib/aws-lambda-nodejs";
import { FilterPattern, MetricFilter } from "aws-cdk-lib/aws-logs";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import type { Functions } from "./functions.ts";
import type { Queues } from "./queues.ts";
import { PARKED_METRICS } from "./storage.ts";

/** What alarms and dashboard look at. */
export interface Metrics {
  /** Crashes, time-outs and lines of level ERROR, per five minutes. */
  failures: Record<keyof Functions, IMetric>;
  /** Age of the oldest stream record not yet dispatched, in milliseconds. */
  dispatchAge: IMetric;
  /** Age of the oldest message not yet delivered, in seconds. */
  deliverAge: IMetric;
  deliverDead: IMetric;
  ticksDead: IMetric;
  /** Stream records given up, per minute, as objects written to the parked bucket. */
  parked: IMetric;
  /** Age of the oldest outbox row that the stream should have done, in seconds; 0 = none. */
  outboxAge: IMetric;
  /** What the last daily proof found, and how many seconds ago it began. */
  proof: Record<"missing" | "surplus" | "broken" | "gaps" | "age", IMetric>;
  /** Runs per five minutes of what runs every minute; of the others, in a time in which they must have run. */
  ticks: Record<"reconcile" | "retries" | "timers" | "provision" | "proof", IMetric>;
}

const worst = { period: Duration.minutes(1), statistic: "Maximum" };
/** Longer than the ten minutes between two runs, so that none of its periods is without a number. */
const lasting = { period: Duration.minutes(30), statistic: "Maximum" };
const five = { period: Duration.minutes(5), statistic: "Sum" };

/** The metrics of the parts that fail without anybody on the line. */
export function makeMetrics(
  scope: Construct,
  { stage, functions, queues, parked }: { stage: string; functions: Functions; queues: Queues; parked: IBucket },
): Metrics {
  const namespace = `xiechatong/${stage}`;
  const failuresOf = (name: keyof Functions) => failures(scope, functions[name], name, namespace);
  const proofSays = (field: string) => logged(scope, functions.proof, PROOF, field, namespace).with(lasting);
  const waiting = (queue: IQueue) => queue.metricApproximateNumberOfMessagesVisible(worst);
  return {
    failures: {
      api: failuresOf("api"),
      papers: failuresOf("papers"),
      dispatch: failuresOf("dispatch"),
      provision: failuresOf("provision"),
      reconcile: failuresOf("reconcile"),
      deliver: failuresOf("deliver"),
      retries: failuresOf("retries"),
      timers: failuresOf("timers"),
      proof: failuresOf("proof"),
    },
    dispatchAge: functions.dispatch.metric("IteratorAge", worst),
    deliverAge: queues.deliver.metricApproximateAgeOfOldestMessage(worst),
    deliverDead: waiting(queues.deliverDead),
    ticksDead: waiting(queues.ticksDead),
    parked: new Metric({
      namespace: "AWS/S3",
      metricName: "PutRequests",
      dimensionsMap: { BucketName: parked.bucketName, FilterId: PARKED_METRICS },
      statistic: "Sum",
      period: Duration.minutes(1),
    }),
    outboxAge: logged(scope, functions.reconcile, RECONCILED, "oldest", namespace),
    proof: {
      missing: proofSays("missing"),
      surplus: proofSays("surplus"),
      broken: proofSays("broken"),
      gaps: proofSays("gaps"),
      age: proofSays("age"),
    },
    ticks: {
      reconcile: functions.reconcile.metricInvocations(five),
      retries: functions.retries.metricInvocations(five),
      timers: functions.timers.metricInvocations(five),
      provision: functions.provision.metricInvocations({ ...five, period: Duration.hours(3) }),
      proof: functions.proof.metricInvocations({ ...five, period: Duration.hours(1) }),
    },
  };
}

/** The messages of the lines in which reconcile and the proof log their numbers. */
export const RECONCILED = "reconciled";
export const PROOF = "proof";

/** A number that a function logs at each run, as `field` of its line with this message. */
function logged(scope: Construct, fn: NodejsFunction, message: string, field: string, namespace: string): Metric {
  const name = `${fn.node.id}Logs${field.charAt(0).toUpperCase()}${field.slice(1)}`;
  const filter = new MetricFilter(scope, name, {
    logGroup: fn.logGroup,
    filterPattern: FilterPattern.stringValue("$.message", "=", message),
    metricNamespace: namespace,
    metricName: `${fn.node.id.toLowerCase()}-${field}`,
    metricValue: `$.${field}`,
  });
  return filter.metric(worst);
}

/** A handler that reports part of a batch as failed counts as no error of Lambda's, so what it logs is counted as well. */
function failures(scope: Construct, fn: NodejsFunction, name: string, namespace: string): IMetric {
  const logged = new MetricFilter(scope, `${fn.node.id}Failures`, {
    logGroup: fn.logGroup,
    filterPattern: FilterPattern.stringValue("$.level", "=", "ERROR"),
    metricNamespace: namespace,
    metricName: `${name}-errors`,
  });
  return new MathExpression({
    label: name,
    expression: `FILL(${name}Crashed, 0) + FILL(${name}Logged, 0)`,
    usingMetrics: { [`${name}Crashed`]: fn.metricErrors(five), [`${name}Logged`]: logged.metric(five) },
    period: five.period,
  });
}
