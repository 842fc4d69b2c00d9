import { type DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { LinkRow, Row } from "./list-rows.ts";
import type { Tables } from "./store.ts";
import { unlessRefused } from "./transact.ts";

/** Writes to lists, for the dispatcher. */
export const listWrites = (db: DynamoDBDocumentClient, tables: Tables) => ({
  /** Writes a row unless the one that is there is as new or newer. */
  async putIfNewer(row: Row | LinkRow): Promise<void> {
    const put = new PutCommand({
      TableName: tables.records,
      Item: row,
      ConditionExpression: "attribute_not_exists(pk) OR #seq < :seq",
      ExpressionAttributeNames: { "#seq": "seq" },
      ExpressionAttributeValues: { ":seq": row.seq },
    });
    await unlessRefused(db.send(put));
  },

  /** Writes what is the same however often it is written: pointers of references, effects. */
  async put(items: readonly object[]): Promise<void> {
    await Promise.all(items.map((item) => db.send(new PutCommand({ TableName: tables.records, Item: { ...item } }))));
  },
});
