import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Client, View } from "../../shared/api/client.ts";
import { refused } from "../kit/operation.ts";
import { eventually, openWorld, type World } from "../kit/world.ts";

type Saved = View<"view">;
let world: World;
let maker: Client;
let colleague: Client;
let admin: Client;
let outsider: Client;
beforeAll(async () => {
  world = await openWorld();
  [maker, colleague, admin, outsider] = await Promise.all([
    world.as("market-drafter"),
    world.as("market-inspector"),
    world.as("market-clerk"),
    world.as("police-clerk"),
  ]);
});
afterAll(() => world.stop());

const save = async (title: string): Promise<Saved> => maker.start("view", "save", { title, address: "/letters?state=issued" });
const titles = async (client: Client, box = "kept"): Promise<string[]> =>
  (await client.list("view", { box, limit: 200 })).data.map(({ title }) => title);
const listed = (client: Client, title: string, there: boolean, box?: string) =>
  eventually(`${title} ${there ? "in" : "not in"} the list`, async () => (await titles(client, box)).includes(title) === there);

describe("a saved view", () => {
  test("shows to its maker alone, in lists, by id and in its history; to the agency while it is shared", async () => {
    const one = await save("临期");
    await listed(maker, "临期", true);
    expect([await titles(colleague), await titles(outsider)]).toEqual([[], []]);
    for (const client of [colleague, outsider]) {
      expect(await refused(client.read("view", one.id))).toEqual(["not-found", undefined]);
      expect(await refused(client.history("view", one.id))).toEqual(["not-found", undefined]);
      expect(await refused(client.move("view", one, "rename", { title: "我的" }))).toEqual(["not-found", undefined]);
    }

    const renamed = await maker.move("view", one, "rename", { title: "本周临期" });
    const shared = await maker.move("view", renamed, "share", {});
    await listed(colleague, "本周临期", true);
    const [line] = (await colleague.list("view")).data;
    const { officer } = await maker.me();
    expect(line).toMatchObject({ id: one.id, state: "shared", handler: officer, address: "/letters?state=issued" });
    expect(line).not.toHaveProperty("only");
    const seen = await colleague.read("view", one.id);
    expect([seen.title, seen.address, seen.officer, seen.allowedMoves]).toEqual([
      "本周临期",
      "/letters?state=issued",
      officer,
      [],
    ]);
    expect(await refused(colleague.move("view", shared, "withdraw", {}))).toEqual(["not-your-move", undefined]);
    expect((await colleague.history("view", one.id)).data.map(({ move }) => move)).toEqual(["share"]);
    expect((await maker.history("view", one.id)).data.map(({ move }) => move)).toEqual(["save", "rename", "share"]);
    expect(await titles(outsider)).toEqual([]);
    expect(await refused(outsider.read("view", one.id))).toEqual(["not-found", undefined]);

    const taken = await maker.move("view", shared, "withdraw", {});
    await listed(colleague, "本周临期", false);
    expect(await refused(colleague.read("view", one.id))).toEqual(["not-found", undefined]);
    await maker.move("view", taken, "remove", {});
    await listed(maker, "本周临期", false);
    await listed(maker, "本周临期", true, "removed");
    expect(await titles(colleague, "removed")).toEqual([]);
  });

  test("that its maker left behind is taken back by the administrator, who can do nothing else with it", async () => {
    const shared = await maker.move("view", await save("旧专项"), "share", {});
    await listed(admin, "旧专项", true);
    expect((await admin.read("view", shared.id)).allowedMoves).toEqual(["withdraw"]);
    for (const move of ["rename", "remove"] as const)
      expect(await refused(admin.move("view", shared, move, move === "rename" ? { title: "新专项" } : {}))).toEqual([
        "not-your-move",
        undefined,
      ]);
    await admin.move("view", shared, "withdraw", {});
    await listed(colleague, "旧专项", false);
    expect(await refused(admin.read("view", shared.id))).toEqual(["not-found", undefined]);
    expect((await maker.read("view", shared.id)).state).toBe("private");
  });

  test("leads where it was last pointed, never elsewhere, and nobody is told of it", async () => {
    const one = await save("在办");
    const turned = await maker.move("view", one, "update", { address: "/letters?state=in-hand&box=in" });
    expect(turned.address).toBe("/letters?state=in-hand&box=in");
    for (const address of ["https://example.com/letters", "/parcels", "/letters?colour=red"])
      expect(await refused(maker.move("view", turned, "update", { address }))).toEqual(["rule-broken", "/address"]);
    await maker.move("view", turned, "share", {});
    await listed(colleague, "在办", true);
    const { data } = await colleague.inbox({ limit: 200 });
    expect(data.filter(({ concept }) => concept === "view")).toEqual([]);
  });
});
