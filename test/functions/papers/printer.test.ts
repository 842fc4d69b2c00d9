import { createServer } from "node:http";
import { expect, test } from "vitest";
import { makePrinter } from "../../../functions/papers/print.ts";
import { PRINTING } from "../../../local/paths.ts";
import { quiet } from "../../kit/engine.ts";
import { printed, textOf } from "../../kit/papers.ts";

const page = (content: string): string => `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/fonts/400.css">
<style>body { font: 16pt "Noto Serif SC" }</style>${content}`;

test("a page that is printed reaches no network, no file and no other address", async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.end("reached");
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  const base = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  const reaching = ["img src", "iframe src", "embed src", "object data", "video src"].map(
    (how) => `<${how}="${base}/${how[0]}">`,
  );
  const links = `<link rel="stylesheet" href="${base}/css">
    <style>@import url(${base}/import); body { background: url(${base}/background) } @font-face { font-family: x; src: url(${base}/font) }</style>`;
  const files = `<iframe src="file:///etc/hosts"></iframe><iframe src="/fonts/../../../package.json"></iframe><iframe src="/other"></iframe>`;
  const { pages } = await printed(
    page(`${links}<p style="font-family: x, 'Noto Serif SC'">留在原处</p>${reaching.join("")}${files}`),
  );
  const text = pages.map(textOf).join("\n");
  server.close();
  expect(asked).toEqual([]);
  expect(text).toContain("留在原处");
  expect(text).not.toMatch(/reached|localhost|"name"/);
});

test("a page that is printed runs no script", async () => {
  const { pages } = await printed(
    page(`<p>原文</p><script>document.querySelector("p").textContent = "改过"</script><noscript>无脚本</noscript>`),
  );
  expect(pages.map(textOf).join("\n")).toContain("原文");
  expect(pages.map(textOf).join("\n")).not.toContain("改过");
});

test("when too many wait, the next is turned away, and those who wait are served", async () => {
  const { print } = makePrinter(PRINTING, quiet);
  const all = await Promise.allSettled(Array.from({ length: 30 }, (_, index) => print(page(`第${index}份`))));
  const turnedAway = all.filter(({ status }) => status === "rejected");
  expect(turnedAway).toHaveLength(30 - 22);
  for (const { reason } of turnedAway as PromiseRejectedResult[]) expect(String(reason)).toContain("Throttled");
  expect(await print(page("之后"))).toBeDefined();
});

test("when the service stops, so does what is being printed or waits to be", async () => {
  const { print, stop } = makePrinter(PRINTING, quiet);
  const printing = Promise.allSettled([1, 2, 3, 4].map(() => print(page("字".repeat(200_000)))));
  await stop();
  expect((await printing).map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected", "rejected"]);
});

test("given no browser where one should be, there is no PDF, and no failure either", async () => {
  const { print } = makePrinter({ ...PRINTING, browser: "/nowhere" }, quiet);
  expect(await print(page("甲"))).toBeUndefined();
});
