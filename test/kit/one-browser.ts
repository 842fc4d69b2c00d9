import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { launch } from "../../bench/browser.ts";

let shared: Promise<Browser> | undefined;
/** One browser for all files of a test process, which takes it and its folder along when it ends. */
export function oneBrowser(): Promise<Browser> {
  if (shared) return shared;
  const folder = mkdtempSync(join(tmpdir(), "xiechatong-browser-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  shared = launch(folder);
  return shared;
}
