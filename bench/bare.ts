import { randomUUID } from "node:crypto";
import { type DynamoDBDocumentClient, GetCommand, QueryCommand, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { OUTBOXES } from "../functions/store/keys.ts";
import { LOCAL_TABLES } from "../local/engine.ts";

/** The items that filing one letter writes, as the engine holds them. */
export interface Filed {
  event: Record<string, unknown>;
  snapshot: Record<string, unknown>;
}

export async function itemsOf(db: DynamoDBDocumentClient, id: string): Promise<Filed> {
  const [event, snapshot] = await Promise.all([
    db.send(new GetCommand({ TableName: LOCAL_TABLES.events, Key: { record: id, seq: 1 } })),
    db.send(new GetCommand({ TableName: LOCAL_TABLES.records, Key: { pk: id, sk: "@" } })),
  ]);
  return { event: event.Item ?? {}, snapshot: snapshot.Item ?? {} };
}

/** The transaction of a filing with nothing around it: the same four items, under new keys. */
export function bareTransaction(db: DynamoDBDocumentClient, { event, snapshot }: Filed): Promise<unknown> {
  const id = `bare_${randomUUID()}`;
  const put = (Item: Record<string, unknown>, condition: string) => ({
    Put: { TableName: LOCAL_TABLES.records, Item, ConditionExpression: condition },
  });
  const fresh = "attribute_not_exists(pk)";
  return db.send(
    new TransactWriteCommand({
      TransactItems: [
        {
          Put: {
            TableName: LOCAL_TABLES.events,
            Item: { ...event, record: id },
            ConditionExpression: "attribute_not_exists(seq)",
          },
        },
        put({ ...snapshot, pk: id }, fresh),
        put({ pk: `bare-outbox#${id.slice(-1)}`, sk: id, record: id, seq: 1 }, fresh),
        put({ pk: `bare-used#${id}`, sk: "@", print: "0".repeat(64), record: id, seq: 1, ttl: 2_000_000_000 }, fresh),
      ],
      ClientRequestToken: randomUUID(),
    }),
  );
}

/** The index query behind a worklist page, with nothing around it. */
export const bareQuery = (
  db: DynamoDBDocumentClient,
  agency: string,
  limit: number,
): Promise<{ Items?: unknown[] | undefined }> =>
  db.send(
    new QueryCommand({
      TableName: LOCAL_TABLES.records,
      IndexName: "byTodo",
      KeyConditionExpression: "todo = :agency",
      ExpressionAttributeValues: { ":agency": agency },
      Limit: limit,
    }),
  );

/** Events that the dispatcher has not finished with. */
export async function waiting(db: DynamoDBDocumentClient): Promise<number> {
  const counts = await Promise.all(
    OUTBOXES.map((pk) =>
      db.send(
        new QueryCommand({
          TableName: LOCAL_TABLES.records,
          KeyConditionExpression: "pk = :pk",
          ExpressionAttributeValues: { ":pk": pk },
          Select: "COUNT",
        }),
      ),
    ),
  );
  return counts.reduce((sum, { Count = 0 }) => sum + Count, 0);
}
