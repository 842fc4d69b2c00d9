import { expect, test } from "vitest";
import type { Letter } from "../../../shared/domain/letter/record.ts";
import { letterPage } from "../../../shared/papers/letter.ts";
import { operationPage } from "../../../shared/papers/operation.ts";
import { replyPage } from "../../../shared/papers/reply.ts";
import { DIRECTORY } from "../../kit/cast.ts";
import { body, OPERATION, printed, textOf } from "../../kit/papers.ts";
import { handler, inHand, issued } from "../../kit/tale.ts";

const look = { agencies: DIRECTORY };
const reply: Letter = inHand().does(handler, "answer", { answers: ["无证", "3120元"], outcome: "case-filed" }).record;
/** Pages as lines of text, without page numbers and what the seal is marked with. */
const linesOf = async (page: string): Promise<string[][]> =>
  (await printed(page)).pages.map((one) =>
    textOf(one)
      .split("\n")
      .filter((line) => !/^(— \d+ —|印章)$/.test(line)),
  );

test.each([5, 6, 7, 8])("given %i paragraphs, signer and date are never without text above them on their page", async (count) => {
  for (const paragraphs of [body(count), `${body(count)}\n补充一行。`, `${body(count)}\n补充一行。\n再补充一行。`]) {
    const pages = await linesOf(letterPage(issued({ body: paragraphs }).record, look));
    const last = pages.at(-1) ?? [];
    expect(last.indexOf("2026年6月8日")).toBeGreaterThan(1);
    expect(last.slice(0, last.indexOf("2026年6月8日")).join("")).toContain("特此函达。");
    expect(pages.flat().join("")).toContain(`第${count}段。`);
  }
});

test.each([1, 2, 3, 4])("given answers of %i lines, no heading stands last on a page", async (lines) => {
  const questions = Array.from({ length: 12 }, (_, index) => `第${index + 1}问`);
  const answers = questions.map(() => "该单位未取得食品经营许可，也没有办理备案。".repeat(lines));
  const pages = await linesOf(replyPage({ ...reply, questions, answers }, look));
  expect(pages.length).toBeGreaterThan(1);
  for (const page of pages) expect(page.at(-1)).not.toMatch(/第\d+问$/);
  expect(pages.flat().filter((line) => /第\d+问$/.test(line))).toHaveLength(questions.length);
});

test("headings of an operation and the lines under them stay together, wherever the page ends", async () => {
  for (const lines of [1, 2, 3, 4, 5]) {
    const purpose = Array.from({ length: lines }, () => "保障旅游旺季食品安全。").join("\n");
    for (const page of await linesOf(operationPage({ ...OPERATION, purpose }, look)))
      expect(page.at(-1)).not.toMatch(/^(（?[一二三四五六][、）])/);
  }
});

test("the longest letter and reply that the service takes come out whole", { timeout: 120_000 }, async () => {
  const letter = issued({ body: "某".repeat(20_000), questions: Array.from({ length: 30 }, () => "问".repeat(500)) }).record;
  const asked = (await linesOf(letterPage(letter, look))).flat().join("");
  expect([asked.match(/某/g)?.length, asked.match(/问/g)?.length]).toEqual([20_000 + 2, 30 * 500]);
  const answers = Array.from({ length: 30 }, () => "答".repeat(2700));
  const answered = (await linesOf(replyPage({ ...reply, questions: letter.questions, answers }, look))).flat().join("");
  expect(answered.match(/答/g)?.length).toBe(30 * 2700);
});
