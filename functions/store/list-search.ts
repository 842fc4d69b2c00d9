import { type DynamoDBDocumentClient, GetCommand } from "@aws-sdk/lib-dynamodb";
import { isFor, type Row, workPk } from "./list-rows.ts";
import { pagesOf } from "./pages.ts";
import type { Tables } from "./store.ts";

/** Rows of one concept that are gone through at most, the newest first. */
const READ_MAX = 1000;

/** Finds rows of lists by what they hold or whose they are. */
export const listSearch = (db: DynamoDBDocumentClient, tables: Tables) => ({
  /**
   * The newest rows of a concept that an agency has and that hold a text, all of them or more than `most`, as far as an officer may
   * see them; tells whether any were left unread.
   */
  async holding(
    agency: string,
    concept: string,
    text: string,
    reader: string,
    most: number,
  ): Promise<{ rows: Row[]; cut: boolean }> {
    const rows: Row[] = [];
    let cut = false;
    let read = 0;
    const newest = pagesOf(
      db,
      {
        TableName: tables.records,
        KeyConditionExpression: "pk = :pk AND begins_with(sk, :sk)",
        FilterExpression: "contains(#text, :q)",
        ExpressionAttributeNames: { "#text": "text" },
        ExpressionAttributeValues: { ":pk": workPk(agency), ":sk": `${concept}#`, ":q": text },
        ScanIndexForward: false,
      },
      () => READ_MAX - read,
    );
    for await (const page of newest) {
      read += page.ScannedCount ?? 0;
      rows.push(...((page.Items ?? []) as Row[]).filter(isFor(reader)));
      cut = page.LastEvaluatedKey !== undefined;
      if (read >= READ_MAX || rows.length > most) break;
    }
    return { rows, cut };
  },

  /** The row that an agency has of a record. */
  async one(agency: string, concept: string, id: string): Promise<Row | undefined> {
    const Key = { pk: workPk(agency), sk: `${concept}#${id}` };
    return (await db.send(new GetCommand({ TableName: tables.records, Key }))).Item as Row | undefined;
  },
});
