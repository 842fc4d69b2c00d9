import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { signIn } from "../../bench/browser.ts";
import { buildConsole } from "../../local/build.ts";
import { ROOT } from "../../local/paths.ts";
import { signInFor } from "../../local/sign-in.ts";
import type { Config } from "../../web/src/config.ts";
import { oneBrowser } from "./one-browser.ts";
import { openWorld, type World } from "./world.ts";

/** What kind of device opens what, and how it comes in. */
interface How {
  width?: number;
  height?: number;
  language?: "zh" | "en";
  path?: string;
  by?: "tokens" | "pages";
}
/** The console in a real browser, on the whole service. */
export interface Consoled {
  world: World;
  /** A page signed in as a demo officer: by tokens that the issuer gave, or by going through its pages. */
  as(subject: string, how?: How): Promise<Page>;
  /** Keeps a picture among the artefacts of the run. */
  shot(page: Page, name: string): Promise<void>;
  /** What pages complained of on their consoles. */
  complaints: string[];
  close(): Promise<void>;
}

/** Pixels of a picture: a list of ten thousand rows is not shown to its end. */
const HIGHEST = 4_000;

/** What the console keeps in the tab of an officer who has signed in. */
async function sessionOf({ url }: World, subject: string): Promise<[key: string, value: string]> {
  const { issuer, clientId, scope, resource } = (await (await fetch(`${url}/config.json`)).json()) as Config;
  const { expires_in, ...tokens } = await signInFor(url, subject, { scope, resource });
  const profile: unknown = JSON.parse(Buffer.from(tokens.id_token?.split(".")[1] ?? "", "base64url").toString());
  const user = { ...tokens, profile, expires_at: Math.floor(Date.now() / 1000) + expires_in };
  return [`oidc.user:${issuer}:${clientId}`, JSON.stringify(user)];
}

/** Builds the console if need be, opens a world and a browser. */
export async function openConsole(options: Parameters<typeof openWorld>[0] = {}): Promise<Consoled> {
  await buildConsole();
  const [world, browser] = await Promise.all([openWorld(options), oneBrowser()]);
  const contexts: BrowserContext[] = [];
  const complaints: string[] = [];
  return {
    world,
    complaints,
    async as(subject, { width = 1280, height = 800, language = "zh", path = "/todo", by = "tokens" } = {}) {
      const context = await browser.newContext({ viewport: { width, height }, locale: "zh-CN", timezoneId: "Asia/Shanghai" });
      contexts.push(context);
      await context.addInitScript((chosen) => localStorage.setItem("xct.language", chosen), language);
      const page = await context.newPage();
      page.on("console", (message) => void (["error", "warning"].includes(message.type()) && complaints.push(message.text())));
      page.on("pageerror", (error) => void complaints.push(error.message));
      // Once: who signs out stays signed out.
      if (by === "tokens") await context.addInitScript(enter, await sessionOf(world, subject));
      await page.goto(`${world.url}${path}`);
      if (by === "pages") await signIn(page, subject);
      await page.locator("main h1").waitFor();
      return page;
    },
    async shot(page, name) {
      mkdirSync(join(ROOT, "test-results"), { recursive: true });
      // The browser's own way to take the whole page makes the window tiny for a moment, which pages answer to.
      const size = page.viewportSize() ?? { width: 1280, height: 800 };
      const [whole = 0, ...place] = await page.evaluate<number[]>("[document.documentElement.scrollHeight, scrollX, scrollY]");
      await page.setViewportSize({ ...size, height: Math.max(Math.min(whole, HIGHEST), size.height) });
      await page.screenshot({ path: join(ROOT, "test-results", `${name}.png`) });
      await page.setViewportSize(size);
      await page.evaluate(`scrollTo(${place})`);
    },
    async close() {
      await Promise.all(contexts.map((context) => context.close()));
      await world.stop();
    },
  };
}

const enter = ([key, value]: [string, string]) => {
  if (sessionStorage.getItem("entered")) return;
  sessionStorage.setItem("entered", "yes");
  sessionStorage.setItem(key, value);
};

/** Lets through no regular look but that at the feed, which waits by another clock than every 15 s or once a minute. */
export const NO_OTHER_LOOKS = () => {
  const real = globalThis.setInterval.bind(globalThis);
  Object.assign(globalThis, {
    setInterval: (work: () => void, ms: number) => (ms === 15_000 || ms === 60_000 ? 0 : real(work, ms)),
  });
};
