import type { Page } from "playwright-core";
import { buildConsole } from "../local/build.ts";
import { launch, signIn } from "./browser.ts";
import { letterOf } from "./letter.ts";
import { type Figure, goal, summary } from "./measure.ts";
import { type Service, startService } from "./service.ts";

/** The processor of the browser is so many times slower than this machine's. */
const SLOWER = 4;
const LOOKS = 5;
const REST_MS = 1_500;
const say = (text: string): void => void process.stderr.write(`… ${text}\n`);

/** Notes down what the browser says of its largest paint, and how long it took to show the answer to each press or key. */
const OBSERVE = `globalThis.seen = { paint: 0, answers: [] };
const observe = (type, note, more) => new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true, ...more });
observe("largest-contentful-paint", ({ startTime }) => { seen.paint = startTime; });
observe("event", ({ interactionId, duration }) => { if (interactionId) seen.answers.push(duration); }, { durationThreshold: 16 });`;
const seen = (page: Page) => page.evaluate<{ paint: number; answers: number[] }>("seen");
const middle = (times: number[]): number => summary(times, 1).p50;

/** Ten letters that wait for the clerk of the market bureau. */
async function fill(service: Service): Promise<void> {
  const { client } = await service.as("drug-drafter");
  const signatory = (await service.as("drug-signatory")).client;
  const market = (await client.list("agency", { limit: 200 })).data.find((line) =>
    JSON.stringify(line.record).includes("market-regulation"),
  );
  for (let made = 0; made < 10; made++) {
    const letter = await client.start("letter", "draft", letterOf(market?.id ?? ""));
    await signatory.move("letter", await client.move("letter", letter, "submit", {}), "sign", {});
  }
  await service.ask("resume");
}

/** Goes to an address anew, with an empty cache, and rests until nothing more is painted. */
async function look(page: Page, url: string, sign: string): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.clearBrowserCache");
  await session.detach();
  await page.goto(url);
  await page.locator(sign).first().waitFor();
  await page.waitForTimeout(REST_MS);
  return (await seen(page)).paint;
}

/** The console on a slow processor: the largest paint of sign-in and worklist, and the answers to the first press and key there. */
export async function measureConsole(folder: string): Promise<Figure[]> {
  await buildConsole();
  const [service, browser] = await Promise.all([startService(folder), launch(`${folder}-browser`)]);
  try {
    await fill(service);
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: "zh-CN", timezoneId: "Asia/Shanghai" });
    await page.addInitScript(OBSERVE);
    const slow = async (rate: number) => {
      const session = await page.context().newCDPSession(page);
      await session.send("Emulation.setCPUThrottlingRate", { rate });
      return session;
    };
    await slow(SLOWER);
    say(`sign-in and worklist, ${SLOWER}× slower, empty cache`);
    const doors: number[] = [];
    for (let at = 0; at < LOOKS; at++) doors.push(await look(page, `${service.url}/todo`, ".door-card button"));
    await signIn(page, "market-clerk");
    const worklists: number[] = [];
    const presses: number[] = [];
    const keys: number[] = [];
    for (let at = 0; at < LOOKS; at++) {
      worklists.push(await look(page, `${service.url}/todo`, ".todo-line"));
      await page
        .locator(".todo-line")
        .nth(1)
        .click({ position: { x: 5, y: 5 } });
      await page.waitForTimeout(REST_MS);
      presses.push(Math.max(0, ...(await seen(page)).answers));
      await page.evaluate("seen.answers.length = 0");
      await page.keyboard.press("j");
      await page.waitForTimeout(REST_MS);
      keys.push(Math.max(0, ...(await seen(page)).answers));
    }
    return [
      goal("sign-in, largest paint, middle of five", middle(doors) / 1000, "s", 1.5, "most"),
      goal("worklist, largest paint, middle of five", middle(worklists) / 1000, "s", 1.5, "most"),
      goal("worklist, first press answered, middle of five", middle(presses), "ms", 100, "most"),
      goal("worklist, first key answered, middle of five", middle(keys), "ms", 100, "most"),
    ];
  } finally {
    await browser.close();
    await service.ask("stop");
  }
}
