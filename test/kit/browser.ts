import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
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

/** What a browser in a container needs, and nothing that would loosen the rules it keeps. */
const ARGS = ["--no-sandbox", "--no-zygote", "--disable-dev-shm-usage", "--disable-gpu", "--font-render-hinting=none"];

/** Opens a browser that npm brought, with fonts that npm brought: pictures look the same on every machine. */
async function launch(folder: string): Promise<Browser> {
  const fonts = join(ROOT, "node_modules/@expo-google-fonts/noto-sans-sc/400Regular");
  const config = join(folder, "fonts.conf");
  writeFileSync(config, `<fontconfig><dir>${fonts}</dir><cachedir>${folder}</cachedir></fontconfig>`);
  process.env["FONTCONFIG_FILE"] = config;
  // Makes the package unpack the libraries that a bare machine lacks.
  process.env["AWS_LAMBDA_JS_RUNTIME"] = "nodejs22.x";
  const [{ default: chromium }, { chromium: driver }] = await Promise.all([
    import("@sparticuz/chromium"),
    import("playwright-core"),
  ]);
  const env = Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  return driver.launch({ executablePath: await chromium.executablePath(), args: ARGS, headless: true, env });
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
      await page.locator(".door-card button").click();
      await page.locator(`button[value="${subject}"]`).click();
      await page.locator(".top-bar").waitFor();
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
