import { expect, test } from "vitest";
import type { Letter } from "../../../shared/domain/letter/record.ts";
import { letterPage } from "../../../shared/papers/letter.ts";
import { noticePage } from "../../../shared/papers/notice.ts";
import { operationPage } from "../../../shared/papers/operation.ts";
import { replyPage } from "../../../shared/papers/reply.ts";
import { DIRECTORY } from "../../kit/cast.ts";
import { NOTICE, OPERATION, printed, textOf } from "../../kit/papers.ts";
import { handler, inHand } from "../../kit/tale.ts";

const MARKUP = `</style></title><script>alert(1)</script><img src=x onerror=alert(1)>"'&lt;<b style="color:red">`;
/** Every text in a record replaced by markup; what the code itself chooses between is left alone. */
const FIXED = [
  "kind",
  "urgency",
  "classification",
  "dueBasis",
  "outcome",
  "state",
  "issuedOn",
  "dueOn",
  "answeredOn",
  "from",
  "to",
  "on",
];
const hostile = <T>(value: T, name = "", text = MARKUP): T => {
  if (typeof value === "string") return FIXED.includes(name) ? value : (text as T);
  if (Array.isArray(value)) return value.map((item) => hostile(item, name, text)) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, hostile(item, key, text)])) as T;
};
const agencies = new Map([...DIRECTORY].map(([id, agency]) => [id, hostile(agency)]));
/** With ids left as they are, so that the agencies' names are looked up. */
const ids = ({ sender, recipient, cc }: Letter) => ({ sender, recipient, cc });
const letter = inHand().does(handler, "answer", { answers: ["无证", "3120元"], outcome: "case-filed" }).record;
const pagesOf = (text: string, look: Parameters<typeof letterPage>[1]): [string, string][] => [
  ["letter", letterPage({ ...hostile(letter, "", text), ...ids(letter) }, look)],
  ["reply", replyPage({ ...hostile(letter, "", text), ...ids(letter) }, look)],
  [
    "notice",
    noticePage({ ...hostile(NOTICE, "", text), agency: NOTICE.agency, correctBy: "2026-08-12", issuedOn: "2026-08-05" }, look),
  ],
  [
    "operation",
    operationPage(
      {
        ...hostile(OPERATION, "", text),
        issuedOn: "2026-08-05",
        lead: OPERATION.lead,
        members: OPERATION.members,
        tasks: [{ agency: OPERATION.lead, text }],
      },
      look,
    ),
  ],
];
const tags = (page: string): string[] => [...page.matchAll(/<\/?([a-z][\w-]*)/gi)].map(([tag]) => tag);

test.each(pagesOf(MARKUP, { agencies, stamp: MARKUP }))("markup in every field of a %s stays text", (name, page) => {
  const [, harmless = ""] = pagesOf("甲", { agencies: DIRECTORY, stamp: "甲" }).find(([other]) => other === name) ?? [];
  const kinds = new Set(tags(harmless));
  expect(tags(page).filter((tag) => !kinds.has(tag))).toEqual([]);
  expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  expect(page).not.toMatch(/<[^>]*\s(on\w+|style)=/i);
});

test("a page has no script, no style attribute, and a policy that lets in neither", () => {
  for (const [, page] of pagesOf("甲", { agencies: DIRECTORY })) {
    expect(page).not.toMatch(/<script|\sstyle=|\son\w+=|javascript:/i);
    expect(page).toContain(
      `content="default-src &#39;none&#39;; style-src &#39;self&#39; &#39;unsafe-inline&#39;; font-src &#39;self&#39;"`,
    );
    expect([...page.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, url]) => url)).toEqual(["/fonts/400.css", "/fonts/700.css"]);
  }
});

test("printed, the markup is read as it was written", async () => {
  const [[, page] = ["", ""]] = pagesOf(MARKUP, { agencies: DIRECTORY });
  const { pages, title } = await printed(page);
  const text = pages.map(textOf).join("").replaceAll(/\s/g, "");
  expect(text).toContain("<script>alert(1)</script>");
  expect(String(title)).toContain("<script>");
});

test("characters that turn the direction of reading around, or do not show, are left out", () => {
  const [[, page] = ["", ""]] = pagesOf("处\u202e罚\u2066款\u0000\u200b万\ufeff元", { agencies: DIRECTORY });
  expect(page).toContain("处罚款万元");
  expect(page).not.toMatch(/[\u202e\u2066\u200b\ufeff]/);
});

test("a word without any place to break, and a title of many lines, stay inside the page", async () => {
  const wide = { ...letter, subject: "x".repeat(200), title: "行\n".repeat(40), body: "W".repeat(3000) };
  const { pages } = await printed(letterPage(wide, { agencies: DIRECTORY }));
  for (const { lines } of pages) for (const { right } of lines) expect(right).toBeLessThan(185);
});
