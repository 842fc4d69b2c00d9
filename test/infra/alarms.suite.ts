import { describe, expect, test } from "vitest";
import { PROOF } from "../../functions/repair/proof.ts";
import { RECONCILED } from "../../functions/repair/reconcile.ts";
import { ACCOUNT, FUNCTIONS, resource, resources, text, titled } from "./kit.ts";
import { guards } from "./policies.ts";

interface Alarm {
  AlarmDescription: string;
  AlarmActions: unknown[];
  OKActions: unknown[];
  ComparisonOperator: string;
  Threshold: number;
  TreatMissingData: string;
  Period?: number;
  EvaluationPeriods: number;
  MetricName?: string;
  Dimensions?: { Name: string; Value: unknown }[];
  Metrics?: { Expression?: string; MetricStat?: { Metric: { MetricName: string; Dimensions?: { Value: unknown }[] } } }[];
}
const alarms = resources<Alarm>("AWS::CloudWatch::Alarm");
const alarm = (name: string) => resource<Alarm>("AWS::CloudWatch::Alarm", name).props;
const on = ({ MetricName, Dimensions = [] }: Alarm) => [MetricName, ...Dimensions.map(({ Value }) => text(Value))];

describe("alarms", () => {
  test("watch everything that fails without anybody on the line", () => {
    expect(alarms.map(({ name }) => name).sort()).toEqual([
      "ApiFailing",
      "DeliverDead",
      "DeliverFailing",
      "DeliverLate",
      "DispatchFailing",
      "DispatchLate",
      "OutboxOld",
      "PapersFailing",
      "ProofBroken",
      "ProofFailing",
      "ProofGaps",
      "ProofLate",
      "ProofMissing",
      "ProofSilent",
      "ProofSurplus",
      "ProvisionFailing",
      "ProvisionSilent",
      "ReconcileFailing",
      "ReconcileSilent",
      "RetriesFailing",
      "RetriesSilent",
      "StreamRecordsParked",
      "TicksDead",
      "TimersFailing",
      "TimersSilent",
    ]);
  });

  test.each(alarms.map(({ name, props }) => [name, props] as const))(
    "%s says in one sentence what is lost, and rings ops",
    (_, props) => {
      expect(props.AlarmDescription).toMatch(/^[A-Z][^.]{40,}\.$/);
      expect(props.AlarmActions.map(text)).toEqual(["<Ops>"]);
      expect(props.OKActions.map(text)).toEqual(["<Ops>"]);
    },
  );

  test("given a single dead letter, of deliver or of the clock, one rings", () => {
    for (const [name, queue] of [
      ["DeliverDead", "DeliverDeadLetters"],
      ["TicksDead", "TickDeadLetters"],
    ] as const) {
      expect(on(alarm(name))).toEqual(["ApproximateNumberOfMessagesVisible", `<${queue}.QueueName>`]);
      expect([alarm(name).ComparisonOperator, alarm(name).Threshold]).toEqual(["GreaterThanThreshold", 0]);
    }
  });

  test("given a stream record parked in the bucket, one rings", () => {
    expect(on(alarm("StreamRecordsParked"))).toEqual(["PutRequests", "<Parked>", "all"]);
    const { MetricsConfigurations } = resource<{ MetricsConfigurations: { Id: string }[] }>("AWS::S3::Bucket", "Parked").props;
    expect(MetricsConfigurations).toEqual([{ Id: "all" }]);
  });

  test("given dispatch is a minute behind, one rings", () => {
    expect(on(alarm("DispatchLate"))).toEqual(["IteratorAge", "<Dispatch>"]);
    expect(alarm("DispatchLate").Threshold).toBe(60_000);
  });

  test.each(["Reconcile", "Retries", "Timers", "Provision", "Proof"])(
    "given %s does not run at all, its silence rings",
    (name) => {
      const silent = alarm(`${name}Silent`);
      expect(on(silent)).toEqual(["Invocations", `<${name}>`]);
      expect([silent.ComparisonOperator, silent.Threshold, silent.TreatMissingData]).toEqual([
        "LessThanThreshold",
        1,
        "breaching",
      ]);
    },
  );

  test.each([
    ["OutboxOld", "Reconcile", "oldest", RECONCILED, 180],
    ["ProofMissing", "Proof", "missing", PROOF, 0],
    ["ProofSurplus", "Proof", "surplus", PROOF, 0],
    ["ProofBroken", "Proof", "broken", PROOF, 0],
    ["ProofGaps", "Proof", "gaps", PROOF, 0],
    ["ProofLate", "Proof", "age", PROOF, 26 * 3_600],
  ] as const)("%s rings by a number that %s logs at each run", (name, fn, field, message, most) => {
    interface Filter {
      FilterPattern: string;
      LogGroupName: unknown;
      MetricTransformations: { MetricName: string; MetricValue: string; MetricNamespace: string }[];
    }
    const { props } = resource<Filter>("AWS::Logs::MetricFilter", `${fn}Logs${titled(field)}`);
    expect([props.FilterPattern, text(props.LogGroupName)]).toEqual([`{ $.message = "${message}" }`, `<${fn}Log>`]);
    expect(props.MetricTransformations).toMatchObject([{ MetricName: alarm(name).MetricName, MetricValue: `$.${field}` }]);
    expect([alarm(name).ComparisonOperator, alarm(name).Threshold]).toEqual(["GreaterThanThreshold", most]);
  });

  test("given a difference that the proof found, its alarm stays from one run to the next", () => {
    for (const name of ["ProofMissing", "ProofSurplus", "ProofBroken", "ProofGaps"])
      expect(alarm(name).Period).toBeGreaterThan(600);
    expect([alarm("OutboxOld").Period, alarm("OutboxOld").EvaluationPeriods]).toEqual([60, 3]);
  });

  test("given the API answers with errors of its own, one rings", () => {
    expect(on(alarm("ApiFailing"))).toEqual(["5xx", "<Http>"]);
  });

  test.each(FUNCTIONS)("%s fails when it crashes and when it logs an error", (name) => {
    const filter = resource<{ FilterPattern: string; LogGroupName: unknown; MetricTransformations: { MetricName: string }[] }>(
      "AWS::Logs::MetricFilter",
      `${titled(name)}Failures`,
    ).props;
    expect(filter.FilterPattern).toBe('{ $.level = "ERROR" }');
    expect(text(filter.LogGroupName)).toBe(`<${titled(name)}Log>`);
    if (name === "api") return;
    const { Metrics = [] } = alarm(`${titled(name)}Failing`);
    const used = Metrics.flatMap(({ MetricStat }) => (MetricStat ? [MetricStat.Metric] : []));
    expect(used.map(({ MetricName, Dimensions = [] }) => [MetricName, ...Dimensions.map(({ Value }) => text(Value))])).toEqual([
      ["Errors", `<${titled(name)}>`],
      [filter.MetricTransformations[0]?.MetricName],
    ]);
  });

  test("reach the ops topic, whose own policy lets CloudWatch in from this account", () => {
    const [allowing, ...more] = guards.filter(({ of, allows }) => of === "Ops" && allows);
    expect(more).toEqual([]);
    expect(allowing?.actions).toEqual(["sns:Publish"]);
    expect(allowing?.principal).toContain("cloudwatch.amazonaws.com");
    expect(text(allowing?.when["StringEquals"]?.["aws:SourceAccount"])).toBe(ACCOUNT);
    const lent = guards.filter(({ of, principal }) => of === "Key" && principal.includes("cloudwatch.amazonaws.com"));
    expect(lent.flatMap(({ actions }) => actions)).toEqual(["kms:Decrypt", "kms:GenerateDataKey"]);
  });
});
