import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { makeDeliver } from "./deliver/deliver.ts";
import { once } from "./deps.ts";

/** Woken by the queue that all agencies' topics feed. */
export const handler = (event: SQSEvent): Promise<SQSBatchResponse> => makeDeliver(once())(event);
