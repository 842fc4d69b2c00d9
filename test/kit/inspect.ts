import type { InputOf, View } from "../../shared/api/client.ts";
import type { World } from "./world.ts";

type Input = InputOf<"inspection", "record">;
type Item = NonNullable<Input["items"]>[number];
export type InspectionView = View<"inspection">;
export type TaskView = View<"rectification">;

/** An item that orders a correction. */
export const ordered = (text: string, more: Partial<Item> = {}): Item => ({
  text,
  result: "nonconform",
  finding: `${text}不符合要求`,
  measure: "notice",
  requirement: `${text}整改到位`,
  ...more,
});
/** What an agency's two inspectors found in the last hour, outside any operation, at a business in no directory. */
export async function inspectedIn(world: World, agency: string, items: Item[], more: Partial<Input> = {}): Promise<Input> {
  const ids = await Promise.all(
    ["drafter", "inspector"].map(async (duty) => (await (await world.as(`${agency}-${duty}`)).me()).officer),
  );
  const now = Date.parse(world.clock.now());
  const notice = items.some(({ measure }) => measure === "notice");
  const dueOn = new Date(now + 7 * 86_400_000).toISOString().slice(0, 10);
  return {
    party: "某小吃店",
    address: "海滨路9号",
    officers: ids,
    startedAt: new Date(now - 3_600_000).toISOString(),
    endedAt: new Date(now - 600_000).toISOString(),
    items,
    ...(notice && { notice: { dueOn, lawBroken: "食品安全法第五十四条" } }),
    informed: true,
    signature: { how: "signed", signer: "李某" },
    ...more,
  };
}
/** The same, recorded by the agency's inspector. */
export const inspected = async (
  world: World,
  agency: string,
  items: Item[],
  more: Partial<Input> = {},
): Promise<InspectionView> =>
  (await world.as(`${agency}-inspector`)).start("inspection", "record", await inspectedIn(world, agency, items, more));
