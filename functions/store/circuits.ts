import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  UpdateCommand,
  type UpdateCommandInput,
} from "@aws-sdk/lib-dynamodb";
import { WAITS } from "../../shared/api/delivery.ts";
import { hash } from "./keys.ts";
import { later, leaseFrom } from "./retry-schedule.ts";
import type { Tables } from "./store.ts";
import { unlessRefused } from "./transact.ts";

/** Failures in a row after which an endpoint is left alone for a while. */
const FAILURES = 5;
/** The first break is the third wait of the schedule; each further failure takes the next. */
const FIRST_BREAK = 2;

/** How an endpoint has done of late, kept in the table for all workers. */
export interface Circuit {
  pk: string;
  sk: string;
  /** Failures in a row. */
  failures: number;
  /** Time of the first of them, and of the last. */
  since: string;
  lastAt: string;
  openUntil?: string;
}
const keyOf = (channel: string, endpoint: string) => ({ pk: `circuit#${hash(`${channel} ${endpoint}`)}`, sk: "@" });
/** Whether the failures of a circuit count: those before `forgiven` (someone has seen to the subscription, or asks) do not. */
const counts = (circuit: Circuit | undefined, forgiven: string): circuit is Circuit =>
  circuit !== undefined && circuit.failures > 0 && circuit.lastAt > forgiven;

/** The circuits of all endpoints. */
export function makeCircuits(db: DynamoDBDocumentClient, { records: TableName }: Tables) {
  const update = async ({ pk, sk }: Circuit, change: Omit<UpdateCommandInput, "TableName" | "Key">) =>
    (await db.send(new UpdateCommand({ TableName, Key: { pk, sk }, ...change, ReturnValues: "ALL_NEW" }))).Attributes as Circuit;
  const put = async (circuit: Circuit): Promise<Circuit> => {
    await db.send(new PutCommand({ TableName, Item: circuit }));
    return circuit;
  };

  return {
    async read(channel: string, endpoint: string): Promise<Circuit | undefined> {
      const { Item } = await db.send(new GetCommand({ TableName, Key: keyOf(channel, endpoint), ConsistentRead: true }));
      return Item as Circuit | undefined;
    },

    /** Until when an endpoint is left alone; nothing when it may be tried. After the break one worker at a time tries it. */
    async opensAt(circuit: Circuit | undefined, now: string, forgiven: string): Promise<string | undefined> {
      if (!counts(circuit, forgiven) || !circuit.openUntil) return undefined;
      if (circuit.openUntil > now) return circuit.openUntil;
      const probe = update(circuit, {
        UpdateExpression: "SET openUntil = :lease",
        ConditionExpression: "openUntil = :seen",
        ExpressionAttributeValues: { ":lease": leaseFrom(now), ":seen": circuit.openUntil },
      });
      return (await unlessRefused(probe)) ? undefined : leaseFrom(now);
    },

    /** Counts a failure; tells how the endpoint stands now. */
    async failed(channel: string, endpoint: string, was: Circuit | undefined, now: string, forgiven: string): Promise<Circuit> {
      const first = { ...keyOf(channel, endpoint), failures: 1, since: now, lastAt: now };
      if (!counts(was, forgiven)) return put(first);
      const circuit = await update(was, {
        UpdateExpression: "SET lastAt = :now ADD failures :one",
        ExpressionAttributeValues: { ":now": now, ":one": 1 },
      });
      const pause = WAITS[Math.min(FIRST_BREAK + circuit.failures - FAILURES, WAITS.length - 1)] ?? 0;
      if (circuit.failures < FAILURES) return circuit;
      return update(circuit, {
        UpdateExpression: "SET openUntil = :until",
        ExpressionAttributeValues: { ":until": later(now, pause * 1000) },
      });
    },

    /** Forgets the failures of an endpoint that has taken something. */
    async worked(circuit: Circuit | undefined, now: string): Promise<void> {
      if (circuit && circuit.failures > 0) await put({ pk: circuit.pk, sk: circuit.sk, failures: 0, since: now, lastAt: now });
    },
  };
}
export type Circuits = ReturnType<typeof makeCircuits>;
