import type { SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import { CloudEvent } from "../../shared/api/cloudevent.ts";
import type { Deps } from "../ports/ports.ts";
import { storyIn } from "./eligibility.ts";
import { candidates, post } from "./match.ts";

/** The CloudEvent in a queue message: the body itself, or inside the envelope that a topic puts around it. */
function messageIn(record: SQSRecord): CloudEvent {
  const body = JSON.parse(record.body) as { Message?: string };
  return CloudEvent.parse(typeof body.Message === "string" ? JSON.parse(body.Message) : body);
}

/** Queue batch → the first try of every message to every subscription of the agency told; `retries` makes the later ones. */
export const makeDeliver =
  (deps: Deps) =>
  async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const results = await Promise.allSettled(Records.map(async (record) => deliver(deps, messageIn(record))));
    const failed = results.flatMap((result, index) => {
      if (result.status === "fulfilled") return [];
      const itemIdentifier = Records[index]?.messageId ?? "";
      deps.log.error("not delivered", { message: itemIdentifier, error: result.reason as unknown });
      return [{ itemIdentifier }];
    });
    return { batchItemFailures: failed };
  };

async function deliver(deps: Deps, { data: { agency, event, record, seq } }: CloudEvent): Promise<void> {
  const events = await deps.store.history(record);
  if (events[seq - 1]?.id !== event) throw new Error(`event ${event} is not number ${seq} of ${record}`);
  const story = storyIn(events, seq, agency);
  if (!story) return deps.log.info("not told", { agency, event });
  const ids = await candidates(deps, agency, story);
  const posted = await Promise.allSettled(ids.map((id) => post(deps, agency, id, story)));
  const failed = posted.flatMap((result) => (result.status === "rejected" ? [result.reason as unknown] : []));
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} of ${ids.length} subscriptions failed`);
}
