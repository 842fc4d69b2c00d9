import {
  type DynamoDBDocumentClient,
  paginateQuery,
  paginateScan,
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
  type ScanCommandInput,
  type ScanCommandOutput,
} from "@aws-sdk/lib-dynamodb";

/** The pages of a query, each asked for once the one before is done with; `size` = how many rows the next one may look at. */
export function pagesOf(
  db: DynamoDBDocumentClient,
  input: QueryCommandInput,
  size?: () => number,
): AsyncGenerator<QueryCommandOutput> {
  const sized = size && ((command: { input: QueryCommandInput }) => new QueryCommand({ ...command.input, Limit: size() }));
  return paginateQuery({ client: db, ...(sized && { withCommand: sized }) }, { ...input });
}

/** The pages of a scan, in the same way. */
export const pagesOfTable = (db: DynamoDBDocumentClient, input: ScanCommandInput): AsyncGenerator<ScanCommandOutput> =>
  paginateScan({ client: db }, { ...input });

/** All that a query finds. */
export async function allOf<T>(db: DynamoDBDocumentClient, input: QueryCommandInput): Promise<T[]> {
  const items: T[] = [];
  for await (const { Items = [] } of pagesOf(db, input)) items.push(...(Items as T[]));
  return items;
}
