import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium as driver, type Page } from "playwright-core";
import { buildConsole } from "../local/build.ts";
import type { Line } from "../shared/contract.ts";
import { type Figure, goal, report } from "./measure.ts";
import { startService } from "./service.ts";

const ROWS = 10_000;
const SLOWER = 4;
const say = (text: string): void => void process.stderr.write(`… ${text}\n`);

/** The browser that npm brought. */
async function launch(): Promise<Browser> {
  process.env["AWS_LAMBDA_JS_RUNTIME"] = "nodejs22.x";
  const { default: chromium } = await import("@sparticuz/chromium");
  return driver.launch({ executablePath: await chromium.executablePath(), args: chromium.args, headless: true });
}

/** Notes down on each page what the browser says of paints, of the answer to the first press, and of tasks that kept it busy. */
const OBSERVE = `globalThis.seen = { lcp: 0, press: 0, tasks: [] };
const observe = (type, note, more) => new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true, ...more });
observe("largest-contentful-paint", ({ startTime }) => { seen.lcp = startTime; });
observe("event", ({ interactionId, duration }) => { if (interactionId) seen.press ||= duration; }, { durationThreshold: 16 });
observe("longtask", ({ duration }) => seen.tasks.push(duration));`;
const seen = (page: Page) => page.evaluate<{ lcp: number; press: number; tasks: number[] }>("seen");
const rest = (page: Page) => page.waitForTimeout(2000);

/** A page signed in as the clerk of the market bureau, on a processor four times slower than this one. */
async function signedIn(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: "zh-CN" });
  await page.addInitScript(OBSERVE);
  await page.goto(`${url}/todo`);
  await page.locator(".door-card button").click();
  await page.locator('button[value="market-clerk"]').click();
  await page.locator(".top-bar").waitFor();
  await (await page.context().newCDPSession(page)).send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  return page;
}

/** The worklist from nothing to its largest paint, and the answer to the first press on it. */
async function firstLook(page: Page, url: string): Promise<Figure[]> {
  say("the worklist");
  await page.goto(`${url}/todo`);
  await page.locator("h1").waitFor();
  await rest(page);
  const { lcp } = await seen(page);
  await page.locator(".bell").click();
  await rest(page);
  const { press } = await seen(page);
  return [goal("worklist, largest paint", lcp / 1000, "s", 1.5, "most"), goal("first press answered", press, "ms", 100, "most")];
}

/** A list of ten thousand rows, of the service's own lines many times over, scrolled from top to bottom. */
async function longList(page: Page, url: string): Promise<Figure[]> {
  say(`a list of ${ROWS} rows`);
  await page.route(/\/api\/letters\?/, async (route) => {
    const { data } = (await (await route.fetch()).json()) as { data: Line[] };
    const many = Array.from({ length: ROWS }, (_, at) => ({ ...data[at % data.length], id: `ltr_${at}` }));
    await route.fulfill({ json: { data: many } });
  });
  await page.goto(`${url}/letters`);
  await page.locator(`.lines-table tbody tr:nth-child(${ROWS})`).waitFor({ state: "attached", timeout: 120_000 });
  await rest(page);
  const before = (await seen(page)).tasks;
  await page.mouse.move(640, 500);
  const steps = 60;
  for (let step = 0; step < steps; step++) {
    await page.mouse.wheel(0, 8000);
    await page.waitForTimeout(50);
  }
  await rest(page);
  const during = (await seen(page)).tasks.slice(before.length);
  return [
    { name: `${ROWS} rows, longest task to show them`, value: Math.max(0, ...before), unit: "ms" },
    goal(`${ROWS} rows, scrolled: tasks over 100 ms`, during.filter((task) => task > 100).length, "", 0, "most"),
    { name: `${ROWS} rows, scrolled: longest task`, value: Math.max(0, ...during), unit: "ms" },
  ];
}

await buildConsole();
const folder = mkdtempSync(join(tmpdir(), "xiechatong-bench-"));
const [service, browser] = await Promise.all([startService(folder), launch()]);
try {
  const { client } = await service.as("drug-drafter");
  const recipient = (await client.list("agency", { limit: 200 })).data.find(({ title }) => title.includes("市场监督"))?.id;
  const letter = await client.start("letter", "draft", {
    title: "核查",
    subject: "某店",
    body: "正文",
    questions: ["是否持证"],
    legalBasis: "依据",
    ...(recipient && { recipient }),
  });
  const signatory = (await service.as("drug-signatory")).client;
  await signatory.move("letter", await client.move("letter", letter, "submit", {}), "sign", {});
  await service.ask("resume");
  const page = await signedIn(browser, service.url);
  report([...(await firstLook(page, service.url)), ...(await longList(page, service.url))]);
} finally {
  await browser.close();
  await service.ask("stop");
  rmSync(folder, { recursive: true, force: true });
}
