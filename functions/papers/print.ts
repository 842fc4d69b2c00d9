import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page, Route } from "playwright-core";
import type { Log } from "../lib/log.ts";
import { makeLauncher } from "./browser.ts";

/** Prints pages to PDF by a browser of its own, one for each print: none is kept, so none can age, leak or remember. */
export interface Printer {
  /** The PDF, or nothing where no browser runs or it gets too large to be sent. Throws when it takes too long or too many wait: worth another try. */
  print(html: string): Promise<Uint8Array | undefined>;
  /** Ends what is being printed; nothing is printed from then on. */
  stop(): Promise<void>;
}
/** Where a printer finds the files that a page may load (under `/fonts/`), and the packed browser. */
export interface Places {
  fonts: string;
  browser: string;
}

const AT_ONCE = 2;
const WAITING = 20;
const LIMIT_MS = 25_000;
/** In base64 this still fits into what a function may answer (6 MB). */
const LARGEST = 4_600_000;
const PAGE = "http://paper.invalid/";
const FONT = /^\/fonts\/((?:files\/)?[\w-]+\.(?:css|woff2))$/;

/** A printer. The page runs no script and reaches no network: whatever it asks for besides typefaces is refused. */
export function makePrinter({ fonts, browser: packed }: Places, log: Log): Printer {
  const launch = makeLauncher(packed);
  const open = new Set<Browser>();
  let stopped = false;
  const fewAtOnce = makeLimiter();

  async function printed(html: string): Promise<Uint8Array | undefined> {
    const browser = await launch().catch((error: unknown) => {
      log.error("no browser to print with", { error });
      return undefined;
    });
    if (!browser) return undefined;
    open.add(browser);
    let late = false;
    const limit = setTimeout(() => {
      late = true;
      void browser.close();
    }, LIMIT_MS);
    try {
      if (stopped) throw new Error("printing has stopped");
      const pdf = await pdfOf(html, await browser.newPage(CLOSED), fonts);
      if (pdf.byteLength <= LARGEST) return pdf;
      log.error("a paper too large to be sent as PDF", { bytes: pdf.byteLength });
      return undefined;
    } catch (error) {
      throw late ? new Error("Timeout: the paper took too long to print", { cause: error }) : error;
    } finally {
      clearTimeout(limit);
      open.delete(browser);
      await browser.close();
    }
  }

  return {
    print: (html) => fewAtOnce(() => printed(html)),
    stop: async () => {
      stopped = true;
      await Promise.all([...open].map((browser) => browser.close()));
    },
  };
}

/** How a page has to be opened that is to be printed: it runs no script. */
export const CLOSED = { javaScriptEnabled: false } as const;

/** Prints a document on an empty page, which reaches nothing but the typefaces in `fonts`. */
export async function pdfOf(html: string, page: Page, fonts: string): Promise<Uint8Array> {
  await page.route("**/*", (route) => answer(route, html, fonts));
  await page.goto(PAGE, { waitUntil: "load" });
  await page.evaluate("document.fonts.ready.then(() => true)");
  return page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true });
}

function answer(route: Route, html: string, fonts: string): Promise<void> {
  const url = route.request().url();
  if (url === PAGE) return route.fulfill({ body: html, contentType: "text/html; charset=utf-8" });
  const path = join(fonts, FONT.exec(new URL(url).pathname)?.[1] ?? "");
  return path !== fonts && existsSync(path) ? route.fulfill({ path }) : route.abort();
}

/** Lets a few work at a time; the others wait for their turn, or are turned away when too many do. */
function makeLimiter(): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let working = 0;
  return async (work) => {
    if (working < AT_ONCE) working++;
    else if (waiting.length >= WAITING) throw new Error("Throttled: too many papers wait to be printed");
    else await new Promise<void>((mine) => waiting.push(mine));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else working--;
    }
  };
}
