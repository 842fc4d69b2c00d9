import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { ROOT } from "../local/paths.ts";

/** What a browser in a container needs, and nothing that would loosen the rules it keeps. */
const ARGS = ["--no-sandbox", "--no-zygote", "--disable-dev-shm-usage", "--disable-gpu", "--font-render-hinting=none"];

/** Starts the browser that npm brought, with the typeface that npm brought: pictures look the same on every machine. */
export async function launch(folder: string): Promise<Browser> {
  mkdirSync(folder, { recursive: true });
  const fonts = join(ROOT, "node_modules/@expo-google-fonts/noto-sans-sc/400Regular");
  const config = join(folder, "fonts.conf");
  writeFileSync(config, `<fontconfig><dir>${fonts}</dir><cachedir>${folder}</cachedir></fontconfig>`);
  // Makes the package unpack the libraries that a bare machine lacks, and name their place.
  process.env["AWS_LAMBDA_JS_RUNTIME"] = "nodejs22.x";
  const { default: packed } = await import("@sparticuz/chromium");
  const known = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const env = { ...Object.fromEntries(known), FONTCONFIG_FILE: config };
  return chromium.launch({ executablePath: await packed.executablePath(), args: ARGS, headless: true, env });
}

/** Signs in through the sign-in page, at whatever address the page is. */
export async function signIn(page: Page, subject: string): Promise<void> {
  await page.locator(".door-card button").click();
  await page.locator(`button[value="${subject}"]`).click();
  await page.locator(".top-bar").waitFor();
}
