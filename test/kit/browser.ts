import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { launch, signIn } from "../../bench/browser.ts";
import { buildConsole } from "../../local/build.ts";
import { ROOT } from "../../local/paths.ts";
import { openWorld, type World } from "./world.ts";

/** The console in a real browser, on the whole service. */
export interface Consoled {
  world: World;
  /** A page signed in as a demo officer through the sign-in page. */
  as(subject: string, how?: { width?: number; height?: number; language?: "zh" | "en"; path?: string }): Promise<Page>;
  /** Keeps a picture among the artefacts of the run. */
  shot(page: Page, name: string): Promise<void>;
  /** What pages complained of on their consoles. */
  complaints: string[];
  close(): Promise<void>;
}

/** Builds the console if need be, opens a world and a browser. */
export async function openConsole(options: Parameters<typeof openWorld>[0] = {}): Promise<Consoled> {
  await buildConsole();
  const folder = mkdtempSync(join(tmpdir(), "xiechatong-browser-"));
  const [world, browser] = await Promise.all([openWorld(options), launch(folder)]);
  const complaints: string[] = [];
  return {
    world,
    complaints,
    async as(subject, { width = 1280, height = 800, language = "zh", path = "/todo" } = {}) {
      const context = await browser.newContext({ viewport: { width, height }, locale: "zh-CN", timezoneId: "Asia/Shanghai" });
      await context.addInitScript((chosen) => localStorage.setItem("xct.language", chosen), language);
      const page = await context.newPage();
      page.on("console", (message) => void (["error", "warning"].includes(message.type()) && complaints.push(message.text())));
      page.on("pageerror", (error) => void complaints.push(error.message));
      await page.goto(`${world.url}${path}`);
      await signIn(page, subject);
      return page;
    },
    async shot(page, name) {
      mkdirSync(join(ROOT, "test-results"), { recursive: true });
      await page.screenshot({ path: join(ROOT, "test-results", `${name}.png`), fullPage: true });
    },
    async close() {
      await browser.close();
      await world.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Lets through no regular look but that at the feed, which waits by another clock than every 15 s or once a minute. */
export const NO_OTHER_LOOKS = () => {
  const real = globalThis.setInterval.bind(globalThis);
  Object.assign(globalThis, {
    setInterval: (work: () => void, ms: number) => (ms === 15_000 || ms === 60_000 ? 0 : real(work, ms)),
  });
};
