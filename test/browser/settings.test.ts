import { afterAll, beforeAll, expect, test } from "vitest";
import { type Consoled, openConsole } from "../kit/browser.ts";
import { letterAt, settled } from "../kit/engine.ts";
import { openPartner, type Partner } from "../kit/partner.ts";
import { eventually } from "../kit/world.ts";

let console: Consoled;
let partner: Partner;
beforeAll(async () => {
  [console, partner] = await Promise.all([openConsole(), openPartner()]);
  await settled(console.world.deps);
}, 90_000);
afterAll(() => Promise.all([console.close(), partner.stop()]));

const codeTo = (to: string): Promise<string> =>
  eventually(`the code to ${to}`, async () => {
    const sent = console.world.mailbox.sent.filter((one) => one.to === to).at(-1);
    return /\d{6}/.exec(sent && "text" in sent ? sent.text : "")?.[0];
  });

test("an officer adds an address, proves it by its code and sees a test arrive, all on the settings page", {
  timeout: 90_000,
}, async () => {
  const page = await console.as("market-drafter", { path: "/todo" });
  await page.getByRole("link", { name: "通知设置" }).first().click();
  const mine = page.getByRole("region", { name: "我的渠道" });
  await mine.getByRole("button", { name: "添加渠道" }).click();
  const form = page.getByRole("form", { name: "添加" });
  await form.getByText("邮件").click();
  await form.getByLabel("地址").fill("zhang@example.gov.cn");
  await console.shot(page, "settings-add-zh");
  await form.getByRole("button", { name: "添加", exact: true }).click();
  const card = page.getByRole("article", { name: "zhang@example.gov.cn" });
  await card.getByLabel("验证码").fill(await codeTo("zhang@example.gov.cn"));
  await card.getByRole("button", { name: "验证", exact: true }).click();
  await card.getByText("已生效").waitFor();
  await card.getByRole("button", { name: "发送测试" }).click();
  await card.locator(".test-line .chip", { hasText: "已发出" }).waitFor();
  await console.shot(page, "settings-zh");
  expect(console.complaints).toEqual([]);
});

test("what could not be delivered stands in the log with its reason and its owner, and is sent again in one call once the channel is back", {
  timeout: 90_000,
}, async () => {
  const clerk = await console.world.as("market-clerk");
  const added = await clerk.start("subscription", "add", { channel: "webhook", endpoint: partner.url(), language: "zh" });
  const read = () => clerk.read("subscription", added.id);
  await eventually("the webhook is in force", async () => (await read()).state === "verified");
  partner.answers(() => ({ status: 410 }));
  const letter = await letterAt(console.world, "issued");
  await eventually("the message is parked", async () => (await clerk.deliveries({ state: "parked" })).data.length === 1);
  const disabled = await eventually("the webhook is disabled", async () => {
    const record = await read();
    return record.state === "disabled" && record;
  });

  const page = await console.as("market-clerk", { path: "/settings/deliveries?state=parked" });
  const row = page.locator(".deliveries tbody tr");
  await row.filter({ hasText: letter.ref }).waitFor();
  expect(await row.count()).toBe(1);
  expect(await row.textContent()).toMatch(/网络回调[\s\S]*多次失败[\s\S]*对方答复 HTTP 410[\s\S]*管理员/);
  await console.shot(page, "deliveries-parked-zh");
  const again = async () => {
    await page
      .getByRole("region", { name: /1条多次失败/ })
      .getByRole("button", { name: "全部重发" })
      .click();
    const asked = page.getByRole("tooltip").filter({ hasText: "重发这1条？" });
    await asked.getByRole("button", { name: "全部重发" }).click();
  };
  await again();
  await page.getByText("请先恢复渠道").waitFor();

  partner.answers();
  await clerk.move("subscription", disabled, "enable", {});
  await again();
  await page.getByText("1条已重新排队").first().waitFor();
  await row.filter({ hasText: letter.ref }).waitFor({ state: "detached" });
  await page.getByRole("link", { name: "清除筛选" }).first().click();
  await row.filter({ hasText: letter.ref }).filter({ hasText: "网络回调" }).waitFor();
  await console.shot(page, "deliveries-zh");

  const colleague = await console.as("market-inspector", { path: "/settings/deliveries", language: "en", width: 390 });
  await colleague.locator(".deliveries tbody tr", { hasText: letter.ref }).first().waitFor();
  expect(await colleague.getByRole("button", { name: /Send/ }).count()).toBe(0);
  expect(await colleague.evaluate("document.documentElement.scrollWidth")).toBe(390);
  await console.shot(colleague, "deliveries-phone-en");
  expect(console.complaints).toEqual([]);
});
