import { Duration } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import type { Construct } from "constructs";
import type { Metrics } from "./metrics.ts";

/** One alarm: rings after `periods` in a row above (or below) a value; `impact` is what people lose meanwhile. */
interface Watch {
  impact: string;
  metric: IMetric;
  above?: number;
  /** Also rings when there is nothing to measure. */
  below?: number;
  periods?: number;
}

/** The alarms of the service, ringing the ops topic when they start and when they end. */
export function makeAlarms(scope: Construct, { api, metrics, ops }: { api: HttpApi; metrics: Metrics; ops: ITopic }): void {
  for (const [id, { impact, metric, above = 0, below, periods = 1 }] of Object.entries(watches(api, metrics))) {
    const silence = below !== undefined;
    const alarm = new Alarm(scope, id, {
      alarmDescription: impact,
      metric,
      threshold: silence ? below : above,
      comparisonOperator: silence ? ComparisonOperator.LESS_THAN_THRESHOLD : ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: silence ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
      evaluationPeriods: periods,
    });
    alarm.addAlarmAction(new SnsAction(ops));
    alarm.addOkAction(new SnsAction(ops));
  }
}

const watches = (api: HttpApi, metrics: Metrics): Record<string, Watch> => ({
  DeliverDead: {
    metric: metrics.deliverDead,
    impact: "A message was not even matched to subscriptions: nobody is told of it until the dead letters are redriven.",
  },
  TicksDead: {
    metric: metrics.ticksDead,
    impact:
      "Reconcile, retries, timers, provision or the proof could not be started: what they look after stays undone for longer.",
  },
  StreamRecordsParked: {
    metric: metrics.parked,
    impact: "Stream records were given up: lists and inboxes lack them until reconcile, or a person, does them again.",
  },
  DispatchLate: {
    metric: metrics.dispatchAge,
    above: 60_000,
    periods: 3,
    impact: "Worklists and inboxes are more than a minute behind: agencies do not see what waits for them.",
  },
  DeliverLate: {
    metric: metrics.deliverAge,
    above: 15 * 60,
    impact: "Messages are more than a quarter of an hour late on every channel, while legal clocks run.",
  },
  PapersFailing: {
    metric: metrics.failures.papers,
    periods: 2,
    impact: "Papers are not shown or not made into PDF: officers cannot print and seal what they have signed.",
  },
  DispatchFailing: {
    metric: metrics.failures.dispatch,
    periods: 2,
    impact: "Some events do not reach worklists, inboxes or topics: those agencies see and hear nothing of them.",
  },
  ProvisionFailing: {
    metric: metrics.failures.provision,
    impact: "A newly registered agency has no topic: none of its people is told anything by e-mail or SMS.",
  },
  ProvisionSilent: {
    metric: metrics.ticks.provision,
    below: 1,
    impact: "Nobody looks after agencies without a topic: whatever is addressed to one of them stays in the outbox.",
  },
  OutboxOld: {
    metric: metrics.outboxAge,
    above: 180,
    periods: 3,
    impact: "Events wait for more than three minutes: worklists, inboxes and messages about them are still to come.",
  },
  ReconcileFailing: {
    metric: metrics.failures.reconcile,
    impact: "Events that dispatch left undone stay undone: an agency may never learn of a letter sent to it.",
  },
  DeliverFailing: {
    metric: metrics.failures.deliver,
    periods: 2,
    impact: "E-mails or SMS are refused: people are told late, and after three days not at all.",
  },
  RetriesFailing: {
    metric: metrics.failures.retries,
    periods: 2,
    impact: "Messages that wait for another try, for the morning or for a digest are not sent, or are refused again.",
  },
  RetriesSilent: {
    metric: metrics.ticks.retries,
    below: 1,
    impact: "Nothing is tried a second time: whoever could not be reached at once is not told at all.",
  },
  TimersFailing: {
    metric: metrics.failures.timers,
    impact: "Some reminders, lapses or escalations are not made: officers miss a deadline that the law sets them.",
  },
  TimersSilent: {
    metric: metrics.ticks.timers,
    below: 1,
    impact: "No clock rings: nobody is reminded, nothing lapses or is escalated, while legal deadlines pass.",
  },
  ReconcileSilent: {
    metric: metrics.ticks.reconcile,
    below: 1,
    impact: "Nothing looks after events that the stream lost: an agency may never learn of a letter sent to it.",
  },
  ProofMissing: {
    metric: metrics.proof.missing,
    impact: "Agencies were not told of something addressed to them: it is being made up for, late, and its cause is still there.",
  },
  ProofSurplus: {
    metric: metrics.proof.surplus,
    impact: "Agencies have something in their inbox that no event told them: they may have seen what is not theirs.",
  },
  ProofBroken: {
    metric: metrics.proof.broken,
    impact: "The history of a record was altered, cut or lost behind the service: it proves nothing until that is explained.",
  },
  ProofGaps: {
    metric: metrics.proof.gaps,
    impact:
      "The feed of an agency had a position that nobody, or more than one, held: its partner systems heard of nothing after it.",
  },
  ProofFailing: {
    metric: metrics.failures.proof,
    impact: "The daily proof stops short, or has just found a difference: whether everybody was told of everything is not known.",
  },
  ProofLate: {
    metric: metrics.proof.age,
    above: 26 * 3600,
    impact: "No proof has come to its end for more than a day: a lost message or an altered record would not be noticed.",
  },
  ProofSilent: {
    metric: metrics.ticks.proof,
    below: 1,
    impact: "The daily proof does not run at all: a lost message or an altered record would not be noticed.",
  },
  ApiFailing: {
    metric: api.metricServerError({ period: Duration.minutes(1), statistic: "Sum" }),
    above: 5,
    periods: 3,
    impact: "Officers cannot work: their requests are answered with a server error.",
  },
});
