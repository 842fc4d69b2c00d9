import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { expect } from "vitest";
import { PHARMACY_LETTER } from "../../local/demo-data.ts";
import type { InputOf, View } from "../../shared/api/client.ts";
import type { ProblemBody } from "../../shared/api/contract.ts";
import { canonical } from "../../shared/core/event.ts";
import { eventually, type World } from "./world.ts";

export type LetterView = View<"letter">;
export type Draft = InputOf<"letter", "draft">;

/** The demo letter, to the market bureau unless said otherwise. */
export const draftTo = async (world: World, fields: Partial<Draft> = {}): Promise<Draft> => ({
  ...PHARMACY_LETTER,
  questions: [...PHARMACY_LETTER.questions],
  recipient: await world.agency("market"),
  ...fields,
});
/** A letter of the drug regulator, drafted. */
export const drafted = async (world: World, fields: Partial<Draft> = {}): Promise<LetterView> =>
  (await world.as("drug-drafter")).start("letter", "draft", await draftTo(world, fields));
/** The same, submitted. */
export const submitted = async (world: World, fields: Partial<Draft> = {}): Promise<LetterView> =>
  (await world.as("drug-drafter")).move("letter", await drafted(world, fields), "submit", {});
/** The same, signed: the recipient has it. */
export const issued = async (world: World, fields: Partial<Draft> = {}): Promise<LetterView> =>
  (await world.as("drug-signatory")).move("letter", await submitted(world, fields), "sign", {});

/** Everything in both tables, item by item. Reserved blocks of references are left out: a try may use one up. */
export async function contents({ deps }: World): Promise<string[]> {
  const items: string[] = [];
  for (const TableName of Object.values(deps.tables)) {
    let from: Record<string, unknown> | undefined;
    do {
      const page = await deps.db.send(new ScanCommand({ TableName, ConsistentRead: true, ExclusiveStartKey: from }));
      items.push(...(page.Items ?? []).filter(({ pk }) => !String(pk).startsWith("refs#")).map(canonical));
      from = page.LastEvaluatedKey;
    } while (from);
  }
  return items.sort();
}

/** The problem in a refusal, after a look at all that refusals have in common. */
export async function problemIn(response: Response): Promise<ProblemBody> {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(response.headers.get("cache-control")).toBe("no-store");
  const body = (await response.json()) as ProblemBody;
  expect(body).toMatchObject({
    type: `/api/docs/problems#${body.code}`,
    status: response.status,
    title: expect.stringMatching(/./),
  });
  expect(body.requestId).toBe(response.headers.get("x-request-id"));
  return body;
}
/** Status and code of a refusal. */
export const refusalIn = async (response: Response): Promise<[number, string]> => {
  const { status, code } = await problemIn(response);
  return [status, code];
};

/** Waits until everything that follows from what was done is done, and stops dispatch: from then on nothing writes but requests. */
export async function settle(world: World): Promise<void> {
  await eventually("an empty outbox", async () => !(await contents(world)).some((item) => item.includes('"pk":"outbox#')));
  await world.pause();
}
