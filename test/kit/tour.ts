import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { RunOptions } from "axe-core";
import type { Page } from "playwright-core";
import { ROOT } from "../../local/paths.ts";
import { birthOf } from "../../shared/core/lifecycle.ts";
import { papersOf } from "../../shared/papers/registry.ts";
import { allConcepts, type ConceptName } from "../../shared/registry.ts";
import { rewriting } from "../../web/src/kit/concept/moves.ts";
import type { Everything } from "./everything.ts";

/** What was seen on one page of the console. */
export interface Sight {
  path: string;
  heading: string | null;
  lang: string | null;
  /** Rules of WCAG 2.2 AA that the page breaks, with the element that does, in light and, at 320 px, in dark. */
  breaks: string[];
  /** Every text and every label on the page, but what says of itself that it is Chinese. */
  texts: string[];
  /** How wide the page is when the window is 320 px wide. */
  width: number;
}
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const WHOLE: RunOptions = {
  runOnly: TAGS,
  rules: { "target-size": { enabled: true } },
  resultTypes: ["violations"],
  iframes: false,
};
/** Light and dark differ in colours and in nothing else. */
const COLOURS: RunOptions = { ...WHOLE, runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] } };

const ROUTER = readFileSync(join(ROOT, "web/src/app/router.tsx"), "utf8");
const routesUnder = (parent: string): string[] =>
  [...ROUTER.matchAll(new RegExp(`getParentRoute: \\(\\) => ${parent},\\s*path: "(/[^"]*)"`, "g"))].map(([, path]) => path ?? "");
const OF_ALL = ["/", "/new", "/$id"];

/** The address of every page of the console: the router's own, those of each concept, and one that does not exist. */
export function addresses(made: Everything): string[] {
  const special = routesUnder("root").filter((path) => !path.includes("$") && path !== "/" && path !== "/m");
  const children = routesUnder("concept");
  const ofConcepts = allConcepts.flatMap((concept) => {
    const id = made[concept.name as ConceptName];
    const more =
      Object.keys(papersOf(concept)).length > 0
        ? children.filter(
            (path) => !OF_ALL.includes(path) && !path.includes("/$id/$") && (path !== "/$id/edit" || rewriting(concept)),
          )
        : [];
    const own = [...OF_ALL.filter((path) => path !== "/new" || birthOf(concept)), ...more];
    return own.map((path) => `/${concept.plural}${path === "/" ? "" : path.replace("$id", id)}`);
  });
  return [
    ...special,
    ...ofConcepts,
    `/letters/${made.draft}/edit`,
    `/letters/${made.toSign}/sign`,
    `/letters/${made.inHand}/reply`,
    `/letters/${made.inHand}?move=extend`,
    "/rectifications?view=board",
    `/operations/${made.operation}/schedule?view=month`,
    `/operations/${made.operation}/sites?view=map`,
    "/nowhere",
  ];
}

/** What is done inside the page: `settle` waits a frame and the end of whatever is on its way from one colour to another. */
const IN_PAGE = `globalThis.tour = {
  async settle() {
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 30)));
    const moving = document.getAnimations().filter((one) => one instanceof CSSTransition);
    await Promise.allSettled(moving.map(({ finished }) => finished));
  },
  async breaks(options) {
    const { violations } = await axe.run(document, options);
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, target, any }) => [id, String(target), html.slice(0, 160), any[0]?.message].join(" ")));
  },
  texts() {
    const own = (element) => !element?.closest('[lang|="zh"]:not(html), script, style, noscript');
    const found = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) if (own(walker.currentNode.parentElement)) found.push(walker.currentNode.textContent);
    for (const name of ["aria-label", "title", "placeholder", "alt"])
      for (const element of document.querySelectorAll("[" + name + "]")) if (own(element)) found.push(element.getAttribute(name));
    return found;
  },
  tabs: () => [...document.querySelectorAll("nav.tabs a")].map(({ pathname }) => pathname),
};`;

/** How a page is looked at: light in a window, or dark and no wider than a narrow telephone. */
type Look = "light" | "dark";
const breaks = async (page: Page, look: Look): Promise<string[]> => {
  const found = await page.evaluate<string[]>(`tour.breaks(${JSON.stringify(look === "light" ? WHOLE : COLOURS)})`);
  return found.map((what) => `${look} ${what}`);
};

/** Goes to every address in turn on one page, and to those that tabs lead to, and tells what is to be seen there. */
export async function tour(page: Page, paths: readonly string[]): Promise<Sight[]> {
  const open = new Set<unknown>();
  page.on("request", (request) => void open.add(request));
  for (const end of ["requestfinished", "requestfailed"] as const)
    page.on(end as "requestfailed", (request) => void open.delete(request));
  /** Waits until nothing has been on its way so many times in a row: a page that was just opened may ask for more. */
  const rest = async (times = 1) => {
    for (let calm = 0; calm < times; calm++) {
      await page.evaluate("tour.settle()");
      if (open.size > 0 || (await page.locator(".skeleton, .ant-btn-loading").count()) > 0) calm = -1;
    }
  };
  const size = page.viewportSize() ?? { width: 1280, height: 800 };
  const dress = async (look: Look) => {
    await page.setViewportSize(look === "light" ? size : { width: 320, height: 640 });
    await page.emulateMedia({ colorScheme: look, reducedMotion: "reduce" });
    await page.locator(`html[data-mode="${look}"]`).waitFor({ state: "attached" });
  };
  await page.evaluate(AXE);
  await page.evaluate(IN_PAGE);
  const sights: Sight[] = [];
  const ways = [...paths];
  // Each page is opened as the one before it was left, so that it is dressed anew but once.
  let looks: [Look, Look] = ["light", "dark"];
  await dress(looks[0]);
  for (const path of ways) {
    await page.evaluate(`history.pushState({}, "", ${JSON.stringify(path)})`);
    await page.locator("h1").waitFor();
    await rest(2);
    const sight: Sight = { path, heading: null, lang: null, breaks: [], texts: [], width: 0 };
    for (const look of looks) {
      if (look !== looks[0]) {
        await dress(look);
        await rest();
      }
      if (look === "light") {
        sight.heading = await page.locator("h1").first().textContent();
        sight.lang = await page.locator("html").getAttribute("lang");
        sight.texts = await page.evaluate<string[]>("tour.texts()");
      } else sight.width = await page.evaluate<number>("document.scrollingElement.scrollWidth");
      sight.breaks.push(...(await breaks(page, look)));
    }
    for (const tab of await page.evaluate<string[]>("tour.tabs()")) if (!ways.includes(tab)) ways.push(tab);
    sights.push(sight);
    looks = [looks[1], looks[0]];
  }
  return sights;
}
