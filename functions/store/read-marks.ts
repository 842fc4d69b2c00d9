import { BatchGetCommand, type DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { Reader } from "../../shared/api/inbox.ts";
import { officer } from "../../shared/domain/officer/index.ts";
import { BATCH } from "./keys.ts";
import { allOf } from "./pages.ts";
import type { Tables } from "./store.ts";

/** An event that an agency was told, as far as a mark needs to know it. */
export interface EventRef {
  event: string;
  record: string;
  seq: number;
}
/** Where the marks about an agency's inbox lie: one row for each event, one attribute in it for each officer who has read it. */
export const readPk = (agency: string): string => `read#${agency}`;

/** Who has read what. ReadMarks are rows of their own: whatever makes inbox items anew leaves them alone, and they may be there first. */
export function makeReadMarks(db: DynamoDBDocumentClient, tables: Tables) {
  return {
    /** Notes that an officer has read an event. A mark that is there already stays; officers who read at once do not disturb each other. */
    async add(agency: string, { event, record, seq }: EventRef, { officer: id, ...mark }: Reader): Promise<void> {
      await db.send(
        new UpdateCommand({
          TableName: tables.records,
          Key: { pk: readPk(agency), sk: event },
          UpdateExpression: "SET #officer = if_not_exists(#officer, :mark), #record = :record, #seq = :seq",
          ExpressionAttributeNames: { "#officer": id, "#record": "record", "#seq": "seq" },
          ExpressionAttributeValues: { ":mark": mark, ":record": record, ":seq": seq },
        }),
      );
    },

    /** The readers of everything in an agency's inbox from one event to another, by event. */
    async between(agency: string, oldest: string, newest: string): Promise<Map<string, Reader[]>> {
      const rows = await allOf<Record<string, unknown>>(db, {
        TableName: tables.records,
        KeyConditionExpression: "pk = :pk AND sk BETWEEN :oldest AND :newest",
        ExpressionAttributeValues: { ":pk": readPk(agency), ":oldest": oldest, ":newest": newest },
        ConsistentRead: true,
      });
      return new Map(rows.map((row) => [row["sk"] as string, readersIn(row)]));
    },

    /** The readers of these events, one list for each, in the same order. What a throttled engine leaves out counts as unread. */
    async of(wanted: readonly { agency: string; event: string }[]): Promise<Reader[][]> {
      const found = new Map<string, Reader[]>();
      for (let from = 0; from < wanted.length; from += BATCH) {
        const Keys = wanted.slice(from, from + BATCH).map(({ agency, event }) => ({ pk: readPk(agency), sk: event }));
        const RequestItems = { [tables.records]: { Keys, ConsistentRead: true } };
        const { Responses } = await db.send(new BatchGetCommand({ RequestItems }));
        for (const row of Responses?.[tables.records] ?? []) found.set(`${row["pk"]} ${row["sk"]}`, readersIn(row));
      }
      return wanted.map(({ agency, event }) => found.get(`${readPk(agency)} ${event}`) ?? []);
    },
  };
}
export type ReadMarks = ReturnType<typeof makeReadMarks>;

/** The officers in a row, the first reader first. */
const readersIn = (row: Record<string, unknown>): Reader[] =>
  Object.entries(row)
    .filter(([name]) => name.startsWith(`${officer.prefix}_`))
    .map(([name, mark]) => ({ officer: name, ...(mark as Omit<Reader, "officer">) }))
    .toSorted((a, b) => (a.at < b.at ? -1 : 1));
