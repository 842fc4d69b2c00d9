import type { CDPSession, Page } from "playwright-core";
import { buildConsole } from "../local/build.ts";
import type { Line } from "../shared/api/contract.ts";
import { launch, signIn } from "./browser.ts";
import { type Figure, goal } from "./measure.ts";
import { startService } from "./service.ts";

const ROWS = 10_000;
/** The processor of the browser is so many times slower than this machine's. */
const SLOWER = 4;
/** Pixels of one turn of the wheel; between two the page has the time of a few frames. */
const [TURN, PAUSE_MS] = [2_500, 60];
const say = (text: string): void => void process.stderr.write(`… ${text}\n`);

const lineAt = (index: number): Line => ({
  id: `ltr_${String(index).padStart(26, "0")}`,
  concept: "letter",
  version: 1,
  ref: `XC26-${String(index).padStart(4, "0")}`,
  number: `滨药监协查〔2026〕${index}号`,
  title: `核查第${index}家药房销售预包装食品的情况`,
  state: "issued",
  parties: ["recipient"],
  urgency: index % 7 === 0 ? "urgent" : "normal",
  workingDaysLeft: index % 30,
  dueOn: "2026-12-30",
  updatedAt: "2026-06-08T01:00:00.000Z",
  next: "acknowledge",
});
/** Answers for the list of letters, in pages of the size that is asked for. */
const longList = (page: Page): Promise<unknown> =>
  page.route(/\/api\/letters\?/, (route) => {
    const asked = new URL(route.request().url()).searchParams;
    const from = Number(asked.get("cursor") ?? 0);
    const to = Math.min(ROWS, from + Number(asked.get("limit") ?? 20));
    const data = Array.from({ length: to - from }, (_, index) => lineAt(from + index));
    return route.fulfill({ json: { data, page: { nextCursor: to < ROWS ? String(to) : null } } });
  });

const OBSERVE = `globalThis.tasks = [];
new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => tasks.push(duration))).observe({ type: "longtask" });`;
const longest = (page: Page): Promise<number> => page.evaluate<number>("Math.max(0, ...tasks)");

interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  /** Processor time, in microseconds. */
  tdur?: number;
  args: { name?: string };
}
/** Takes down the tasks of the page; what is answered ends it, and tells the longest by the processor's time, which, unlike the
 * clock's, does not count what else the machine does meanwhile. */
async function traced(session: CDPSession): Promise<() => Promise<number>> {
  const events: TraceEvent[] = [];
  session.on("Tracing.dataCollected", ({ value }) => void events.push(...(value as unknown as TraceEvent[])));
  const includedCategories = ["disabled-by-default-devtools.timeline"];
  await session.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories } });
  return async () => {
    const complete = new Promise((done) => session.once("Tracing.tracingComplete", done));
    await session.send("Tracing.end");
    await complete;
    const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
    const named = events.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain");
    const pages = new Set(named.map(threadOf));
    const tasks = events.filter((event) => event.name === "RunTask" && pages.has(threadOf(event)));
    return Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000;
  };
}
/** How many rows there are in the document, and whether the last of all is one of them. */
const seen = (page: Page): Promise<{ rows: number; ended: boolean }> =>
  page.evaluate(`({ rows: document.querySelectorAll(".lines-table tbody tr").length,
    ended: document.querySelector('.lines-table tr[aria-rowindex="${ROWS + 1}"]') !== null })`);

/** A list of ten thousand lines, read page by page while it is scrolled from top to bottom and back, on a slow processor. */
export async function measureList(folder: string): Promise<Figure[]> {
  await buildConsole();
  const [service, browser] = await Promise.all([startService(folder), launch(`${folder}-browser`)]);
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: "zh-CN", timezoneId: "Asia/Shanghai" });
    await page.goto(`${service.url}/todo`);
    await signIn(page, "market-clerk");
    await longList(page);
    await page.goto(`${service.url}/letters?box=in`);
    await page.locator(".lines-table tbody tr").first().waitFor();
    const session = await page.context().newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    await page.evaluate(OBSERVE);
    const worked = await traced(session);
    await page.mouse.move(640, 500);
    say(`a list of ${ROWS} lines, scrolled to its end`);
    let most = 0;
    let turns = 0;
    for (let now = await seen(page); !now.ended; now = await seen(page)) {
      most = Math.max(most, now.rows);
      await page.mouse.wheel(0, TURN);
      await page.waitForTimeout(PAUSE_MS);
      turns++;
    }
    const reading = await longest(page);
    say("and back");
    await page.evaluate("tasks.length = 0");
    for (let turn = 0; turn < turns / 4; turn++) {
      await page.mouse.wheel(0, -TURN * 4);
      await page.waitForTimeout(PAUSE_MS);
    }
    const backward = await longest(page);
    return [
      goal(`${ROWS} lines scrolled, longest task in processor time`, await worked(), "ms", 100, "most"),
      goal(`${ROWS} lines read and scrolled, longest task`, reading, "ms", 100, "most"),
      goal(`${ROWS} lines scrolled back, longest task`, backward, "ms", 100, "most"),
      goal("rows in the document, at most", most, "", 200, "most"),
    ];
  } finally {
    await browser.close();
    await service.ask("stop");
  }
}
