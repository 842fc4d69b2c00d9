/** Typefaces of GB/T 9704 under the names they have on office machines, then the free one that is served with the page. */
const SONG = `"方正小标宋简体", "FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "华文中宋", STZhongsong, "Noto Serif SC", serif`;
const FANG = `"仿宋_GB2312", FangSong_GB2312, FangSong, "仿宋", STFangsong, "Noto Serif SC", serif`;
const HEI = `"黑体", SimHei, "Heiti SC", STHeiti, "Noto Serif SC", sans-serif`;
const KAI = `"楷体_GB2312", KaiTi_GB2312, KaiTi, "楷体", STKaiti, "Noto Serif SC", serif`;
const NUMBER = `"宋体", SimSun, "Songti SC", "Noto Serif SC", serif`;

const RED = "#d60000";
/** The red double rule: 170 mm long, thick over thin under the name, thin over thick at the foot. */
const [THICK, THIN] = [`2.25pt solid ${RED}`, `.75pt solid ${RED}`];
const RULE = "box-sizing: border-box; width: 170mm; height: 1.6mm";

/**
 * A4 with the type area of GB/T 9704 5.2: 37 mm above, 28 mm left, 156 × 225 mm, 22 lines of 28 characters. The page's own side margins
 * are 7 mm narrower, because a browser cuts off what reaches into them, and the rules are wider than the text. Page numbers: 7.5, but
 * none on the first page (10.1).
 */
const PAGES = `
@page { size: 210mm 297mm; margin: 37mm 19mm 35mm 21mm }
@page :right { @bottom-right { content: "— " counter(page) " —"; padding: 4.6mm 11.94mm 0 0; vertical-align: top; font: 14pt/1 ${NUMBER} } }
@page :left { @bottom-left { content: "— " counter(page) " —"; padding: 4.6mm 0 0 11.94mm; vertical-align: top; font: 14pt/1 ${NUMBER} } }
@page :first { @bottom-right { content: none } }`;

const TEXT = `
html { font-synthesis: none; -webkit-text-size-adjust: none; text-size-adjust: none }
body { margin: 0; padding: 0 7mm; color: #000; font: 16pt/28.95pt ${FANG}; letter-spacing: -.25pt; line-break: strict;
  overflow-wrap: anywhere; text-autospace: no-autospace }
main { display: flex; flex-direction: column }
p, h1, h2, h3, ol, li { margin: 0; padding: 0; font: inherit; list-style: none }
h1 { font: 22pt/34pt ${SONG}; font-weight: 700; letter-spacing: 0; text-align: center; text-wrap: balance; word-break: keep-all }
.text p, .end p, .text h2, .text h3 { text-indent: calc(2em - .5pt); text-align: justify; orphans: 2; widows: 2 }
.text h2 { font-family: ${HEI}; font-weight: 700; break-after: avoid }
.text h3 { font-family: ${KAI}; break-after: avoid }
.text .to, .text .fact, .end .files p { text-indent: 0; text-align: start }
.text .to, .text .lead { break-after: avoid }
.end { display: flex; flex: 1; flex-direction: column; break-inside: avoid }
.files { display: grid; grid-template-columns: auto 1fr; margin: 28.95pt 0 0 2em }
.sign { position: relative; box-sizing: border-box; width: max-content; max-width: calc(100% - 2em); margin: 0 2em 0 auto;
  padding: 57.9pt 0 2.2mm; text-align: center }
.sign::before { content: "印章"; position: absolute; top: .9mm; left: 50%; box-sizing: border-box; width: 42mm; height: 42mm;
  margin-left: -21mm; padding-top: 5mm; border: .35mm dotted #999; border-radius: 50%; color: #999; font: 9pt/1 ${FANG} }
.end .sign p { position: relative; text-align: center; text-indent: 0 }
.sign .date { padding: 0 2em; white-space: pre }
.end .note { text-align: start }
.foot { margin-top: auto; padding: 14.475pt 1em 0; font-size: 14pt }
.end .foot p { text-indent: 0 }
.end .foot .cc { padding-left: 3em; text-indent: -3em; text-align: justify }
.stamp { position: fixed; inset: 0; z-index: -1; display: grid; place-items: center; color: #e6e6e6; font: 700 96pt/1 ${SONG};
  letter-spacing: .3em; rotate: -30deg }`;

/** On a screen the paper is one long sheet. */
const SCREEN = `
@media screen {
  html { background: #dfe3e8 }
  body { isolation: isolate; position: relative; box-sizing: border-box; width: 210mm; max-width: 100%; margin: 6mm auto; padding: 30mm 26mm 20mm 28mm;
    background: #fff; box-shadow: 0 1px 6px rgb(0 0 0 / .25) }
  .stamp { position: absolute }
}
@media screen and (max-width: 210mm) {
  body { margin: 0 auto; padding: 8mm 7mm }
  .rule { width: auto }
}`;

/** 信函格式 (GB/T 9704 10.1): name 30 mm from the edge, double rules 4 mm below it and 20 mm from the foot, on the first page only. */
const LETTER = `
@page :first { margin-top: 30mm; margin-bottom: 24.3mm;
  @bottom-center { content: ""; ${RULE}; margin: 2.7mm 0 20mm; border-top: ${THIN}; border-bottom: ${THICK} } }
@media print { main { min-height: 242.6mm } }
.head { margin: -.06em -7mm 0; color: ${RED}; font: 700 36pt/1 ${SONG}; letter-spacing: 0; text-align: center; text-wrap: balance }
.head[data-size="long"] { font-size: 27pt }
.head[data-size="longer"] { font-size: 21.5pt }
.rule { ${RULE}; margin: 4.2mm -7mm 0; border-top: ${THICK}; border-bottom: ${THIN} }
.top { display: grid; grid-template-columns: 1fr auto; margin-top: 7.5pt }
.top .mark { grid-column: 1; font-family: ${HEI}; font-weight: 700 }
.top .number { grid-area: 1 / 2 }
h1 { margin: 57.9pt 0 28.95pt }
@media screen { main::after { content: ""; ${RULE}; max-width: calc(100% + 14mm); margin: 14mm -7mm 0; border-top: ${THIN}; border-bottom: ${THICK} } }`;

/** An enforcement document (执法文书): the agency, the document's name, its number, all in black. */
const ORDER = `
@media print { main { min-height: 224.9mm } }
.head { font: 700 22pt/34pt ${SONG}; letter-spacing: 0; text-align: center; text-wrap: balance }
.rule { display: none }
.top { margin: 28.95pt 0; text-align: right }
.top .mark { display: none }`;

/** The style of a paper, by its form. Print and screen, PDF and browser: the same. */
export const STYLES = { letter: PAGES + TEXT + SCREEN + LETTER, order: PAGES + TEXT + SCREEN + ORDER } as const;
