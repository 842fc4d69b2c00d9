import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { AnyConcept, Kept } from "../../shared/core/lifecycle.ts";
import { pagesOf } from "./pages.ts";
import type { Tables } from "./store.ts";
import { transact, unlessRefused } from "./transact.ts";

type Figures = Readonly<Record<string, number>>;
const TRIES = 40;
const partition = (of: string): string => `tally#${of}`;

/**
 * Totals that records add to other records, kept by the dispatcher. What each record adds lies beside the total and both change in one
 * transaction, so that a repeated, late or lost event never counts twice; the cost of a change does not depend on how many add to it.
 */
export function makeTotals(db: DynamoDBDocumentClient, tables: Tables) {
  const get = async (pk: string, sk: string) =>
    (await db.send(new GetCommand({ TableName: tables.records, Key: { pk, sk }, ConsistentRead: true }))).Item;

  async function add(of: string, record: Kept, figures: Figures): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const row = (await get(partition(of), record.id)) as { seq: number; figures: Figures } | undefined;
      if (row && row.seq >= record.version) return;
      const changed = Object.entries(figures)
        .map(([name, value]) => [name, value - (row?.figures[name] ?? 0)] as const)
        .filter(([, delta]) => delta !== 0);
      const outcome = await transact(
        db,
        {
          TransactItems: [
            {
              Put: {
                TableName: tables.records,
                Item: { pk: partition(of), sk: record.id, seq: record.version, figures },
                ConditionExpression: row ? "seq = :was" : "attribute_not_exists(pk)",
                ...(row && { ExpressionAttributeValues: { ":was": row.seq } }),
              },
            },
            ...(changed.length > 0 ? [total(of, changed)] : []),
          ],
        },
        ["snapshot", "total"],
      );
      if (outcome.ok) return;
      if (attempt === TRIES) throw new Error(`the totals of ${of} are too busy`);
      await new Promise((done) => setTimeout(done, Math.random() * 10 * attempt));
    }
  }

  const total = (of: string, changed: readonly (readonly [string, number])[]) => ({
    Update: {
      TableName: tables.records,
      Key: { pk: partition(of), sk: "@" },
      UpdateExpression: `ADD ${changed.map((_, index) => `#n${index} :n${index}`).join(", ")}`,
      ExpressionAttributeNames: Object.fromEntries(changed.map(([name], index) => [`#n${index}`, name])),
      ExpressionAttributeValues: Object.fromEntries(changed.map(([, delta], index) => [`:n${index}`, delta])),
    },
  });

  async function sumOf(of: string): Promise<Record<string, number>> {
    const sum: Record<string, number> = {};
    const added = pagesOf(db, {
      TableName: tables.records,
      KeyConditionExpression: "pk = :pk AND sk > :totals",
      ExpressionAttributeValues: { ":pk": partition(of), ":totals": "@" },
      ConsistentRead: true,
    });
    for await (const { Items = [] } of added)
      for (const { figures } of Items)
        for (const [name, value] of Object.entries(figures as Figures)) sum[name] = (sum[name] ?? 0) + value;
    return sum;
  }

  return {
    /** Brings what a record adds to others up to its present state. */
    async count(concept: AnyConcept, record: Kept): Promise<void> {
      for (const { of, figures } of concept.counts?.(record) ?? []) await add(of, record, figures);
    },

    /** Makes a total anew from what each record adds; a total that changes meanwhile is read again. */
    async recount(of: string): Promise<void> {
      for (let attempt = 1; attempt <= TRIES; attempt++) {
        const { pk: _pk, sk: _sk, ...was } = (await get(partition(of), "@")) ?? {};
        const sum = await sumOf(of);
        const names = [...new Set([...Object.keys(was), ...Object.keys(sum)])].filter((name) => was[name] !== (sum[name] ?? 0));
        if (names.length === 0) return;
        const update = new UpdateCommand({
          TableName: tables.records,
          Key: { pk: partition(of), sk: "@" },
          UpdateExpression: `SET ${names.map((_, index) => `#n${index} = :n${index}`).join(", ")}`,
          ConditionExpression: names
            .map((name, index) => (name in was ? `#n${index} = :w${index}` : `attribute_not_exists(#n${index})`))
            .join(" AND "),
          ExpressionAttributeNames: Object.fromEntries(names.map((name, index) => [`#n${index}`, name])),
          ExpressionAttributeValues: Object.fromEntries(
            names.flatMap((name, index) => [[`:n${index}`, sum[name] ?? 0], ...(name in was ? [[`:w${index}`, was[name]]] : [])]),
          ),
        });
        if (await unlessRefused(db.send(update))) return;
      }
      throw new Error(`the totals of ${of} are too busy`);
    },

    /** The totals of a record, a figure for each name of its concept; nothing when its concept has none. */
    async of(concept: AnyConcept, id: string): Promise<Record<string, number> | undefined> {
      if (!concept.figures) return undefined;
      const item = await get(partition(id), "@");
      return Object.fromEntries(Object.keys(concept.figures).map((name) => [name, Number(item?.[name] ?? 0)]));
    },
  };
}
export type Totals = ReturnType<typeof makeTotals>;
