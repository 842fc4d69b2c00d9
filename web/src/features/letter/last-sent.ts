import type { Client, View } from "../../../../shared/api/client.ts";
import { letterFields } from "../../../../shared/domain/letter/fields.ts";
import type { Values } from "../../kit/forms/values.ts";

/** How many of the agency's letters are looked through for one of the officer's own. */
const LOOKED_AT = 30;

/** The newest letter that the officer drafted and the agency sent. */
export async function lastSent(client: Client, officer: string): Promise<View<"letter"> | undefined> {
  const { data } = await client.list("letter", { box: "out", limit: LOOKED_AT });
  for (const { id } of data.toSorted((one, other) => (one.id < other.id ? 1 : -1))) {
    const letter = await client.read("letter", id);
    if (letter.drafter === officer) return letter;
  }
  return undefined;
}

/** What a new letter takes over from another: all that its sender wrote, but no file, which is evidence in its own matter. */
export const writtenIn = (letter: View<"letter">): Values =>
  Object.fromEntries(Object.entries(letter).filter(([name]) => name in letterFields && name !== "attachments"));
