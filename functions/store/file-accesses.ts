import { type DynamoDBDocumentClient, PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import type { AccessLine } from "../../shared/api/endpoints/attachments.ts";
import type { Listed } from "./lists.ts";
import type { Tables } from "./store.ts";

const accessPk = (file: string): string => `access#${file}`;

/** Who was handed out which file: one row each time, never changed. */
export function makeFileAccesses(db: DynamoDBDocumentClient, tables: Tables) {
  return {
    async keep(file: string, id: string, line: AccessLine): Promise<void> {
      const Item = { pk: accessPk(file), sk: `${line.at}#${id}`, ...line };
      await db.send(new PutCommand({ TableName: tables.records, Item }));
    },

    /** A page of those of one file, newest first. */
    async page(file: string, limit: number, after?: Record<string, unknown>): Promise<Listed<AccessLine>> {
      const page = await db.send(
        new QueryCommand({
          TableName: tables.records,
          KeyConditionExpression: "pk = :pk",
          ExpressionAttributeValues: { ":pk": accessPk(file) },
          ScanIndexForward: false,
          Limit: limit,
          ExclusiveStartKey: after,
        }),
      );
      return { rows: (page.Items ?? []).map((item) => plain(item as Row)), next: page.LastEvaluatedKey };
    },
  };
}
export type FileAccesses = ReturnType<typeof makeFileAccesses>;

type Row = AccessLine & { pk: string; sk: string };
const plain = ({ pk: _pk, sk: _sk, ...line }: Row): AccessLine => line;
