import { Duration } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import { Dashboard, GraphWidget, type IMetric } from "aws-cdk-lib/aws-cloudwatch";
import type { Construct } from "constructs";
import type { Metrics } from "./metrics.ts";

const graph = (title: string, ...left: IMetric[]): GraphWidget => new GraphWidget({ title, left, width: 8, height: 6 });

/** One page that shows how the service does: in front, behind, and what is stuck. */
export function makeDashboard(
  scope: Construct,
  { stage, api, metrics }: { stage: string; api: HttpApi; metrics: Metrics },
): void {
  const sum = { period: Duration.minutes(5), statistic: "Sum" };
  const p99 = { period: Duration.minutes(5), statistic: "p99" };
  const { failures } = metrics;
  new Dashboard(scope, "Dashboard", {
    dashboardName: `xiechatong-${stage}`,
    widgets: [
      [
        graph("Requests", api.metricCount(sum), api.metricClientError(sum), api.metricServerError(sum)),
        graph("Latency, p99 (ms)", api.metricLatency(p99), api.metricIntegrationLatency(p99)),
        graph("Failures", ...Object.values(failures)),
      ],
      [
        graph("Dispatch behind (ms)", metrics.dispatchAge),
        graph("Delivery behind (s)", metrics.deliverAge),
        graph("Stuck", metrics.deliverDead, metrics.ticksDead, metrics.parked),
      ],
      [
        graph("Oldest in the outbox (s)", metrics.outboxAge),
        graph(
          "Differences that the proof found",
          metrics.proof.missing,
          metrics.proof.surplus,
          metrics.proof.broken,
          metrics.proof.gaps,
        ),
        graph("Age of the last proof (s)", metrics.proof.age),
      ],
    ],
  });
}
