import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import { once } from "./deps.ts";
import { makeProvision, makeProvisionAll, type Provisioned } from "./fanout/provision.ts";

/** Woken by the stream with records, by the clock without. */
export const handler = (event: Partial<DynamoDBStreamEvent>): Promise<DynamoDBBatchResponse | Provisioned> =>
  event.Records ? makeProvision(once())({ Records: event.Records }) : makeProvisionAll(once())();
