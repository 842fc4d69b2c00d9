import { type DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { localDate } from "../../shared/core/clock.ts";
import type { Tables } from "./store.ts";

const AT_ONCE = 20;
/** Counter of the references given out under these letters and year, e.g. XC26. */
export const refsKey = (series: string): string => `refs#${series}`;

/** Hands out references from blocks reserved in the table, so that most letters cost no extra write. */
export function makeReferences(db: DynamoDBDocumentClient, tables: Tables) {
  const series = new Map<string, Promise<{ next: number; last: number }>>();
  const reserve = async (key: string) => {
    const { Attributes } = await db.send(
      new UpdateCommand({
        TableName: tables.records,
        Key: { pk: refsKey(key), sk: "@" },
        UpdateExpression: "ADD n :n",
        ExpressionAttributeValues: { ":n": AT_ONCE },
        ReturnValues: "UPDATED_NEW",
      }),
    );
    const last = Number(Attributes?.["n"]);
    return { next: last - AT_ONCE + 1, last };
  };
  return async (prefix: string, now: string): Promise<string> => {
    const key = `${prefix}${localDate(now).slice(2, 4)}`;
    for (;;) {
      const pending = series.get(key) ?? reserve(key);
      series.set(key, pending);
      const block = await pending.catch((error: unknown) => {
        series.delete(key);
        throw error;
      });
      if (block.next <= block.last) return `${key}-${String(block.next++).padStart(4, "0")}`;
      if (series.get(key) === pending) series.delete(key);
    }
  };
}
