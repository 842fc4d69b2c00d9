import type * as z from "zod";
import { metaOf } from "../domain/common/fields.ts";
import { letter as concept } from "../domain/letter/index.ts";
import type { Letter } from "../domain/letter/record.ts";
import { marksOf, titled } from "./letter.ts";
import { html, paragraphs } from "./markup.ts";
import { page } from "./page.ts";
import { bare, contactNote, type Look, nameOf, namesOf, ordinal, titleOf } from "./words.ts";

const OUTCOMES = metaOf((concept.moves.answer.input as unknown as z.ZodObject).shape["outcome"])?.options ?? {};

/** 复函: cites the letter and its number, answers question by question, gives the outcome. */
export function replyPage(letter: Letter, { agencies, stamp, attachments }: Look): string {
  const { title, number, questions, answers = [], outcome = "", sender, recipient, cc } = letter;
  return page({
    form: "letter",
    from: nameOf(agencies, recipient),
    title: titled(title, "复函"),
    number: letter.replyNumber,
    date: letter.answeredOn,
    marks: marksOf(letter),
    to: [nameOf(agencies, sender)],
    body: [
      html`<p class="lead">贵单位《${titled(title, "函")}》${number ? `（${number}）` : ""}收悉。经核查，现将有关情况函复如下：</p>`,
      ...questions.flatMap((question, index) => [
        html`<h2>${ordinal(index + 1)}、${bare(question)}</h2>`,
        ...paragraphs(answers[index] ?? ""),
      ]),
    ],
    closing: html`<p>核查结论：${OUTCOMES[outcome]?.zh ?? outcome}。</p><p>特此函复。</p>`,
    attachments: attachments?.map(titleOf) ?? [],
    note: contactNote(undefined, agencies.get(recipient ?? "")?.contact),
    cc: namesOf(agencies, cc),
    stamp,
  });
}
