import { cpSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { FONT_PACKAGE, fontFiles } from "../shared/papers/fonts.ts";

const MODULES = join(import.meta.dirname, "..", "node_modules");
/** What a bundler cannot take in: the packed browser, and the driver, which finds parts of itself by their paths. */
const WHOLE = { browser: "@sparticuz/chromium/bin", "node_modules/playwright-core": "playwright-core" };

/** Puts next to the bundle of the papers function what it prints with. */
function bring(folder: string): void {
  const copy = (from: string, to: string): void => {
    mkdirSync(dirname(join(folder, to)), { recursive: true });
    cpSync(join(MODULES, from), join(folder, to), { recursive: true, dereference: true });
  };
  for (const [to, from] of Object.entries(WHOLE)) copy(from, to);
  const sheet = (name: string): string => readFileSync(join(MODULES, FONT_PACKAGE, name), "utf8");
  for (const file of fontFiles(sheet)) copy(join(FONT_PACKAGE, file), join("fonts", file));
}

bring(process.argv[2] ?? "");
