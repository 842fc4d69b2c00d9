import { FONT_SHEETS } from "./fonts.ts";
import { type Html, html, NOTHING } from "./markup.ts";
import { STYLES } from "./style.ts";
import { dateWords } from "./words.ts";

/** What a paper says, for the frame to lay out: names instead of ids, text instead of markup, but for the body. */
export interface Sheet {
  /** 信函格式 with its red rules, or the plain head of an enforcement document. */
  form: keyof typeof STYLES;
  /** The issuing agency: head and signer. */
  from: string;
  title: string;
  /** 文号; a paper not signed yet has none. */
  number?: string | undefined;
  /** 成文日期, YYYY-MM-DD. */
  date?: string | undefined;
  /** 信息级别 and 紧急程度. */
  marks?: readonly string[];
  /** 主送. */
  to: readonly string[];
  body: readonly Html[];
  /** The last paragraph: attachments, signer and date stay on one page with it, so that no seal stands on a page without text. */
  closing: Html;
  /** 附件说明: titles of what is attached. */
  attachments?: readonly string[];
  /** 附注. */
  note?: string | undefined;
  /** 抄送. */
  cc?: readonly string[];
  /** Another line at the foot. */
  foot?: string | undefined;
  /** Across every page of a paper that does not hold. */
  stamp?: string | undefined;
}

/** The page loads its typeface from where it came from, and nothing else. */
const POLICY = "default-src 'none'; style-src 'self' 'unsafe-inline'; font-src 'self'";
const NO_NUMBER = "（文号签发时编）";
const NO_DATE = "　　年　月　日";

/** An official paper as a page of its own, ready to print on A4. */
export function page(sheet: Sheet): string {
  const { form, from, title, number, date, marks = [], to, body, closing, attachments = [], note, cc = [], foot, stamp } = sheet;
  const heading = html`<h1>${lines(title)}</h1>`;
  const top = html`<div class="top">${marks.map((mark) => html`<p class="mark">${mark}</p>`)}<p class="number">${number ?? NO_NUMBER}</p></div>`;
  const feet = [
    ...(cc.length > 0 ? [html`<p class="cc">抄送：${cc.join("，")}。</p>`] : []),
    ...(foot ? [html`<p>${foot}</p>`] : []),
  ];
  const { markup } = html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${title}</title>
${FONT_SHEETS.map((file) => html`<link rel="stylesheet" href="/fonts/${file}">`)}
<style>${{ markup: STYLES[form] }}</style>
</head>
<body>
${stamp ? html`<p class="stamp">${stamp}</p>` : NOTHING}
<main>
<p class="head" data-size="${sizeOf(from)}">${from}</p>
<div class="rule"></div>
${form === "letter" ? [top, heading] : [heading, top]}
<div class="text">
${to.length > 0 ? html`<p class="to">${to.join("、")}：</p>` : NOTHING}
${body}
</div>
<div class="end">
${closing}
${attachments.length > 0 ? filesOf(attachments) : NOTHING}
<div class="sign"><p>${from}</p><p class="date">${date ? dateWords(date) : NO_DATE}</p></div>
${note ? html`<p class="note">（${note}）</p>` : NOTHING}
${feet.length > 0 ? html`<div class="foot">${feet}</div>` : NOTHING}
</div>
</main>
</body>
</html>
`;
  return markup;
}

const SEGMENTER = new Intl.Segmenter("zh", { granularity: "word" });
/** A title breaks between words (GB/T 9704 7.3.1), and where its writer broke it. */
const lines = (title: string): Html[] =>
  title
    .split(/\s*[\r\n]+\s*/)
    .flatMap((line, index) => [
      ...(index > 0 ? [html`<br>`] : []),
      ...[...SEGMENTER.segment(line)].map(({ segment, index: at }) => (at > 0 ? html`<wbr>${segment}` : html`${segment}`)),
    ]);

/** So that the name fits on one line of 156 mm as long as it can be read there. */
const sizeOf = (name: string): string => (name.length <= 12 ? "short" : name.length <= 16 ? "long" : "longer");

const filesOf = (titles: readonly string[]): Html => {
  const numbered = (title: string, index: number) => (titles.length > 1 ? `${index + 1}. ${title}` : title);
  return html`<div class="files"><p>附件：</p><ol>${titles.map((title, index) => html`<li>${numbered(title, index)}</li>`)}</ol></div>`;
};
