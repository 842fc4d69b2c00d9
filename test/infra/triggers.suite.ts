import { describe, expect, test } from "vitest";
import { agency } from "../../shared/domain/agency.ts";
import { ACCOUNT, AGENCY_TOPICS, resource, resources, text } from "./kit.ts";
import { guards, mayDo } from "./policies.ts";

interface Mapping {
  FunctionName: unknown;
  EventSourceArn: unknown;
  BatchSize: number;
  BisectBatchOnFunctionError?: boolean;
  DestinationConfig?: { OnFailure: { Destination: unknown } };
  FilterCriteria?: { Filters: { Pattern: string }[] };
  FunctionResponseTypes: string[];
  MaximumRecordAgeInSeconds?: number;
  MaximumRetryAttempts?: number;
  ParallelizationFactor?: number;
  ScalingConfig?: { MaximumConcurrency: number };
  StartingPosition?: string;
}
interface Queue {
  RedrivePolicy?: { deadLetterTargetArn: unknown; maxReceiveCount: number };
  MessageRetentionPeriod?: number;
  VisibilityTimeout?: number;
}
const mappings = resources<Mapping>("AWS::Lambda::EventSourceMapping");
const of = (name: string) => mappings.filter(({ name: owner }) => owner === name).map(({ props }) => props);
const queue = (name: string) => resource<Queue>("AWS::SQS::Queue", name).props;
const days = 86_400;

describe("the event stream", () => {
  const streams = mappings.filter(({ props }) => text(props.EventSourceArn) === "<Events.StreamArn>");

  test("is read by dispatch and provision, from its beginning", () => {
    expect(streams.map(({ name }) => name)).toEqual(["Dispatch", "Provision"]);
    for (const { props } of streams) expect(props.StartingPosition).toBe("TRIM_HORIZON");
  });

  test.each(streams.map(({ name, props }) => [name, props] as const))(
    "%s narrows a failure down, repeats what failed, and parks it whole in the end",
    (_, props) => {
      expect(props.BatchSize).toBe(100);
      expect(props.BisectBatchOnFunctionError).toBe(true);
      expect(props.FunctionResponseTypes).toEqual(["ReportBatchItemFailures"]);
      expect(props.MaximumRetryAttempts).toBeGreaterThanOrEqual(5);
      expect(props.MaximumRetryAttempts).toBeLessThanOrEqual(10);
      expect(props.MaximumRecordAgeInSeconds).toBe(days);
      expect(text(props.DestinationConfig?.OnFailure.Destination)).toBe("<Parked.Arn>");
    },
  );

  test("given a parked record, its reader had the right to put it there", () => {
    expect(mayDo("s3:PutObject", "<Parked.Arn>/any")).toEqual(["DispatchRole", "ProvisionRole"]);
    expect(mayDo("s3:ListBucket", "<Parked.Arn>")).toEqual(["DispatchRole", "ProvisionRole"]);
  });

  test("dispatch takes every event, ten batches a shard at a time", () => {
    const [props] = of("Dispatch");
    expect(props?.FilterCriteria).toBeUndefined();
    expect(props?.ParallelizationFactor).toBe(10);
  });

  test("provision is woken by the registration of an agency and by nothing else", () => {
    const patterns = of("Provision").flatMap(({ FilterCriteria }) => FilterCriteria?.Filters ?? []);
    expect(patterns.map(({ Pattern }) => JSON.parse(Pattern) as unknown)).toEqual([
      { eventName: ["INSERT"], dynamodb: { NewImage: { type: { S: [agency.moves.register.event] } } } },
    ]);
  });
});

describe("the deliver queue", () => {
  test("feeds deliver, failing messages alone, a bounded number at a time", () => {
    const [props, ...more] = of("Deliver");
    expect(more).toEqual([]);
    expect(text(props?.EventSourceArn)).toBe("<DeliverQueue.Arn>");
    expect(props?.FunctionResponseTypes).toEqual(["ReportBatchItemFailures"]);
    expect(props?.ScalingConfig?.MaximumConcurrency).toBe(20);
  });

  test("hides a batch six times as long as deliver may work on it", () => {
    const { Timeout } = resource<{ Timeout: number }>("AWS::Lambda::Function", "Deliver").props;
    expect(queue("DeliverQueue").VisibilityTimeout).toBeGreaterThanOrEqual(6 * Timeout);
  });

  test("keeps for a fortnight what could not be delivered", () => {
    const { RedrivePolicy } = queue("DeliverQueue");
    expect(text(RedrivePolicy?.deadLetterTargetArn)).toBe("<DeliverDeadLetters.Arn>");
    expect(queue("DeliverDeadLetters").MessageRetentionPeriod).toBe(14 * days);
  });

  test("takes messages from the agencies' topics of this account only", () => {
    const [allowing, ...more] = guards.filter(({ of, allows }) => of === "DeliverQueue" && allows);
    expect(more).toEqual([]);
    expect(allowing?.actions).toEqual(["sqs:SendMessage"]);
    expect(allowing?.principal).toContain("sns.amazonaws.com");
    expect(text(allowing?.when["ArnLike"]?.["aws:SourceArn"])).toBe(AGENCY_TOPICS);
    expect(text(allowing?.when["StringEquals"]?.["aws:SourceAccount"])).toBe(ACCOUNT);
    expect(mayDo("sqs:SendMessage", "<DeliverQueue.Arn>")).toEqual([]);
  });

  test("lends those topics the key, and no other topic", () => {
    const lent = guards.filter(({ of, principal }) => of === "Key" && principal.includes("sns.amazonaws.com"));
    expect(lent.map(({ actions, when }) => [actions, text(when["ArnLike"]?.["aws:SourceArn"])])).toEqual([
      [["kms:Decrypt", "kms:GenerateDataKey"], AGENCY_TOPICS],
    ]);
  });
});

describe("every queue, topic and bucket", () => {
  test("refuses what does not come over TLS", () => {
    const types = ["AWS::SQS::Queue", "AWS::SNS::Topic", "AWS::S3::Bucket"];
    const names = resources()
      .filter(({ type }) => types.includes(type))
      .map(({ name }) => name);
    const refusing = guards.filter(({ allows, when }) => !allows && when["Bool"]?.["aws:SecureTransport"] === "false");
    expect(new Set(refusing.map(({ of }) => of))).toEqual(new Set(names));
  });
});

describe("the clock", () => {
  const minute = "rate(1 minute)";
  test.each([
    ["Tick", "Reconcile", minute],
    ["RetriesTick", "Retries", minute],
    ["TimersTick", "Timers", minute],
    ["ProofTick", "Proof", "rate(10 minutes)"],
    ["ProvisionTick", "Provision", "rate(1 hour)"],
  ])("%s starts %s at a %s, and its role can start nothing but these five", (tick, target, rate) => {
    interface Schedule {
      ScheduleExpression: string;
      State: string;
      Target: { Arn: unknown; RoleArn: unknown; DeadLetterConfig: { Arn: unknown } };
    }
    const { props } = resource<Schedule>("AWS::Scheduler::Schedule", tick);
    expect([props.ScheduleExpression, props.State]).toEqual([rate, "ENABLED"]);
    expect(text(props.Target.Arn)).toBe(`<${target}.Arn>`);
    expect(text(props.Target.RoleArn)).toBe("<TickRole.Arn>");
    expect(text(props.Target.DeadLetterConfig.Arn)).toBe("<TickDeadLetters.Arn>");
    expect(mayDo("lambda:InvokeFunction", `<${target}.Arn>`)).toEqual(["TickRole"]);
    for (const other of ["Api", "Dispatch", "Deliver"]) expect(mayDo("lambda:InvokeFunction", `<${other}.Arn>`)).toEqual([]);
    expect(mayDo("sqs:SendMessage", "<TickDeadLetters.Arn>")).toEqual(["TickRole"]);
  });

  test.each([
    ["Reconcile", 60],
    ["Retries", 60],
    ["Timers", 60],
    ["Proof", 600],
    ["Provision", 3_600],
  ])("leaves no two runs of %s to overlap", (name, seconds) => {
    expect(resource<{ Timeout: number }>("AWS::Lambda::Function", name).props.Timeout).toBeLessThan(seconds);
    const { props } = resource<{ MaximumRetryAttempts: number }>("AWS::Lambda::EventInvokeConfig", name);
    expect(props.MaximumRetryAttempts).toBe(0);
  });
});
