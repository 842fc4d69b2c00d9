import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import { type Agency, agency } from "../../shared/domain/agency.ts";
import { inParallel } from "../lib/parallel.ts";
import type { Deps } from "../ports/ports.ts";
import { eventIn } from "./dispatch.ts";

/** The event that brings an agency into being, on which its topic is made. */
export const REGISTERED = agency.moves.register.event;
/** Topics looked after side by side. */
const WIDTH = 4;

/** Stream batch → a topic for each agency that was registered. The only right to create topics is here. */
export const makeProvision =
  (deps: Deps) =>
  async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const failed: string[] = [];
    for (const record of Records) {
      const event = eventIn(record);
      if (event.type !== REGISTERED) continue;
      if (!(await made(deps, event.record))) failed.push(record.dynamodb?.SequenceNumber ?? "");
    }
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  };

/** What a round found: agencies in the directory, and those whose topic could not be made sure of. */
export interface Provisioned {
  agencies: number;
  failed: number;
}
/**
 * Makes sure that each agency of the directory has its topic, should the stream have lost its registration. Suspended and
 * dissolved ones too: events still tell them, and would wait in the outbox for ever.
 */
export const makeProvisionAll = (deps: Deps) => async (): Promise<Provisioned> => {
  const all = await deps.lists.directory<Agency>(agency.name);
  let failed = 0;
  await inParallel(all, WIDTH, async ({ id }) => {
    if (!(await made(deps, id))) failed++;
  });
  return { agencies: all.length, failed };
};

async function made({ topics, log }: Deps, id: string): Promise<boolean> {
  try {
    await topics.provision(id);
    return true;
  } catch (error) {
    log.error("topic not made", { agency: id, error });
    return false;
  }
}
