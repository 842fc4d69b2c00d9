import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Consoled, openConsole } from "../kit/browser.ts";
import { pdf } from "../kit/documents.ts";
import { photo, SECRET } from "../kit/pictures.ts";

let console: Consoled;
beforeAll(async () => {
  console = await openConsole();
}, 60_000);
afterAll(() => console.close());

test("a photo is attached to a letter, what is no photo is refused, and the recipient downloads it", {
  timeout: 90_000,
}, async () => {
  const drafter = await console.as("drug-drafter", { path: "/letters/new" });
  await drafter.getByLabel(/^事由/).fill("附照片的协查函");
  const choose = drafter.locator('input[type="file"][multiple]');
  const files = drafter.locator(".files li");
  await choose.setInputFiles([
    { name: "现场照片.jpg", mimeType: "image/jpeg", buffer: photo() },
    { name: "假的.jpg", mimeType: "image/jpeg", buffer: pdf() },
    { name: "页面.html", mimeType: "text/html", buffer: Buffer.from("<p>x") },
  ]);
  await files.filter({ hasText: "内容不是所申报的类型" }).filter({ hasText: "假的.jpg" }).waitFor();
  await files.filter({ hasText: "不支持此类型" }).filter({ hasText: "页面.html" }).waitFor();
  await drafter.locator(".file-progress").first().waitFor({ state: "detached" });
  await drafter.getByRole("button", { name: "保存草稿" }).click();
  await drafter.locator('[data-field="attachments"][data-wrong]').waitFor();
  await console.shot(drafter, "files-refused-zh");
  await drafter.getByRole("button", { name: "移除 假的.jpg" }).click();
  await drafter.getByRole("button", { name: "移除 页面.html" }).click();
  await drafter.getByRole("button", { name: "保存草稿" }).click();
  await drafter.waitForURL(/letters\/XC26-\d{4}$/);

  const client = await console.world.as("drug-drafter");
  const ref = new URL(drafter.url()).pathname.split("/").at(-1) ?? "";
  const draft = await client.read("letter", ref);
  expect(draft.attachments).toHaveLength(1);
  const { title, attachments } = draft;
  const whole = { recipient: await console.world.agency("market"), subject: "某店", body: "正文", legalBasis: "依据" };
  const revised = await client.move("letter", draft, "revise", { title, attachments, questions: ["是否持证"], ...whole });
  const submitted = await client.move("letter", revised, "submit", {});
  await (await console.world.as("drug-signatory")).move("letter", submitted, "sign", {});

  const clerk = await console.as("market-clerk", { path: `/letters/${ref}` });
  const downloading = clerk.waitForEvent("download");
  await clerk.getByRole("button", { name: "下载 现场照片.jpg" }).first().click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe("现场照片.jpg");
  const bytes = await readFile(await download.path());
  expect([bytes.length > 500, bytes.includes(SECRET)]).toEqual([true, false]);
  await console.shot(clerk, "files-record-zh");
  const { data } = await client.accesses(attachments[0] ?? "");
  expect(data.map(({ agency }) => agency)).toEqual([whole.recipient]);
  const own = console.complaints.filter((text) => !/status of 422/.test(text));
  expect(own).toEqual([]);
});
