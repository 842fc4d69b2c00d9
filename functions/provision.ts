import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import { agency } from "../shared/domain/agency.ts";
import { type Deps, once } from "./deps.ts";
import { eventIn } from "./dispatch.ts";

/** The event that brings an agency into being, on which its topic is made. */
export const REGISTERED = agency.moves.register.event;

/** Stream batch → a topic for each agency that was registered. The only right to create topics is here. */
export const makeProvision =
  (deps: Deps) =>
  async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const failed: string[] = [];
    for (const record of Records) {
      const event = eventIn(record);
      if (event.type !== REGISTERED) continue;
      try {
        await deps.topics.provision(event.record);
      } catch (error) {
        deps.log.error("topic not made", { agency: event.record, error });
        failed.push(record.dynamodb?.SequenceNumber ?? "");
      }
    }
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  };

export const handler = (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => makeProvision(once())(event);
