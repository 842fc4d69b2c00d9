import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import { once } from "./deps.ts";
import { makeDispatch } from "./fanout/dispatch.ts";

/** Woken by the stream of events. */
export const handler = (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => makeDispatch(once())(event);
