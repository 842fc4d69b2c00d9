import { createHash } from "node:crypto";
import type { Page } from "playwright-core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Consoled, openConsole } from "../kit/browser.ts";
import { photo } from "../kit/pictures.ts";
import { eventually } from "../kit/world.ts";

let console: Consoled;
// A browser of one process does not outlive a second context with a service worker.
beforeEach(async () => {
  console = await openConsole();
}, 90_000);
afterEach(() => console.close());

const PATH = "/inspections/field";
const PHOTOS = [1, 3, 6].map((orientation, index) => ({
  name: `现场${index + 1}.jpg`,
  mimeType: "image/jpeg",
  buffer: photo(orientation),
}));
const sums = PHOTOS.map(({ buffer }) => createHash("sha256").update(buffer).digest("hex"));

/** An inspector's telephone on which everything that is needed without a network is kept. */
async function telephone(subject: string, language: "zh" | "en" = "zh"): Promise<Page> {
  const page = await console.as(subject, { path: PATH, width: 390, height: 844, language });
  page.setDefaultTimeout(12_000);
  await page.locator(".field-inspection").waitFor();
  const worker = () =>
    page.evaluate<boolean>(
      `navigator.serviceWorker.getRegistration("${PATH}").then((one) => one?.active?.state === "activated")`,
    );
  await eventually("the page is kept", worker, 20_000);
  return page;
}
/** Begins an inspection of a business in no directory, and fills in all that it needs. */
async function fillIn(page: Page, party: string, second: string): Promise<void> {
  await page.getByRole("button", { name: "新建检查" }).click();
  await page.getByLabel(/^当事人 /).fill(party);
  await page.getByLabel(/^地址/).fill("海滨路9号");
  await page.getByLabel(/^执法人员/).selectOption({ label: second });
  await page.getByText("已出示执法证件并告知权利").click();
  await page.getByLabel(/^签名人/).fill("李某");
}
const nameOf = async (subject: string) => (await (await console.world.as(subject)).me()).name;
const recordedAs = async (subject: string, party: string) =>
  (await (await console.world.as(subject)).list("inspection", { limit: 50 })).data.filter(({ title }) => title === party);

test("an inspection with three photos outlives a reload without a network and arrives once, its photos as they were taken", {
  timeout: 120_000,
}, async () => {
  const page = await telephone("market-inspector");
  await page.evaluate(() => Reflect.deleteProperty(globalThis, "SyncManager"));
  const second = await nameOf("market-drafter");
  await page.context().setOffline(true);
  await fillIn(page, "金鑫超市", second);
  const line = page.locator(".field-lines > li").nth(4);
  await line.getByText("不符合", { exact: true }).click();
  const finding = line.getByLabel(/^发现的问题/);
  const height = async () => (await finding.boundingBox())?.height ?? 0;
  await finding.fill("冷藏柜11℃\n".repeat(9));
  const tall = await height();
  await finding.fill("冷藏柜11℃");
  expect(tall).toBeGreaterThan(2 * (await height()));
  await line.locator('input[type="file"]').setInputFiles(PHOTOS);
  await line.getByText("照片 3/6").waitFor();
  await line.locator("img").nth(2).waitFor();
  await console.shot(page, "field-offline-zh");

  await page.reload();
  await page.locator(".field-lines > li").nth(4).getByText("照片 3/6").waitFor();
  expect(await page.getByLabel(/^当事人 /).inputValue()).toBe("金鑫超市");
  expect(await page.getByLabel(/^发现的问题/).inputValue()).toBe("冷藏柜11℃");
  await page.getByRole("button", { name: "完成，加入待发送" }).click();
  await page.locator('.field-drafts [data-state="queued"]').waitFor();
  await console.shot(page, "field-queue-zh");

  const other = await page.context().newPage();
  const session = await page.evaluate(() => ({ ...sessionStorage }));
  await other.addInitScript((kept) => {
    for (const [name, value] of Object.entries(kept)) sessionStorage.setItem(name, String(value));
  }, session);
  await other.goto(`${console.world.url}${PATH}`);
  await other.locator('.field-drafts [data-state="queued"]').waitFor();
  await page.context().setOffline(false);
  await Promise.all([page, other].map((each) => each.getByRole("button", { name: "立即同步" }).click()));
  await page.locator('.field-drafts [data-state="sent"]').waitFor();
  await other.locator('.field-drafts [data-state="sent"]').waitFor();
  await page.getByRole("link", { name: "查看记录" }).waitFor();

  const [found, ...more] = await eventually("the inspection is listed", async () => {
    const lines = await recordedAs("market-inspector", "金鑫超市");
    return lines.length > 0 && lines;
  });
  expect(more).toEqual([]);
  const client = await console.world.as("market-inspector");
  const { items } = await client.read("inspection", found?.id ?? "");
  const files = await Promise.all((items[4]?.photos ?? []).map((id) => client.read("attachment", id)));
  expect(files.map(({ sha256 }) => sha256)).toEqual(sums);
  const reserved = (await client.list("attachment", { limit: 50 })).data;
  expect(reserved.map(({ state }) => state)).toEqual(["attachable", "attachable", "attachable"]);
  await page.getByRole("link", { name: "查看记录" }).click();
  await page.waitForURL(/inspections\/ins_/);
  const own = console.complaints.filter((text) => !/ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch/.test(text));
  expect(own).toEqual([]);
});

test("where the position is denied the place is written down, and what the service refuses shows at the draft and is lost nowhere", {
  timeout: 120_000,
}, async () => {
  const page = await telephone("enforcement-inspector");
  await page.context().clearPermissions();
  await fillIn(page, "夜市摊位", await nameOf("enforcement-signatory"));
  await page.getByRole("button", { name: "定位" }).click();
  await page.getByText("无法定位，请填写检查地点。").waitFor();
  await page.getByLabel(/^检查地点/).fill("夜市东口");
  await page.getByLabel(/^签名情况/).selectOption("refused");
  await page.getByRole("button", { name: "完成，加入待发送" }).click();
  await page.locator("[data-wrong]").nth(1).waitFor();
  await page.getByLabel(/^拒签原因/).fill("不认可");
  await page.getByLabel(/^见证人/).fill("王某");
  await page.getByRole("button", { name: "完成，加入待发送" }).click();
  const refused = page.locator('.field-drafts [data-state="refused"]');
  await refused.getByText("须为持证执法人员").waitFor();
  await console.shot(page, "field-refused-zh");
  await refused.getByRole("button", { name: "填写" }).click();
  await page.locator("[data-wrong]").getByText("须为持证执法人员").waitFor();
  expect(await page.getByLabel(/^检查地点/).inputValue()).toBe("夜市东口");
  await page.getByLabel(/^执法人员/).selectOption({ label: await nameOf("enforcement-drafter") });
  await page.getByRole("button", { name: "完成，加入待发送" }).click();
  await page.locator('.field-drafts [data-state="sent"]').waitFor();
  const lines = await eventually("it is listed", async () => {
    const listed = await recordedAs("enforcement-inspector", "夜市摊位");
    return listed.length > 0 && listed;
  });
  const { place, position, signature } = await (await console.world.as("enforcement-inspector")).read(
    "inspection",
    lines[0]?.id ?? "",
  );
  expect([place, position, signature?.witness]).toEqual(["夜市东口", undefined, "王某"]);
});

test("the form reads in English", { timeout: 60_000 }, async () => {
  const page = await telephone("market-inspector", "en");
  await page.getByRole("button", { name: "New inspection" }).click();
  await page.locator(".field-lines > li").nth(1).getByText("Does not conform", { exact: true }).click();
  await page.getByRole("button", { name: "Take a photo" }).waitFor();
  await console.shot(page, "field-form-en");
});
