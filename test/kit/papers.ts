import { CLOSED, pdfOf as printOn } from "../../functions/papers/print.ts";
import { PRINTING } from "../../local/paths.ts";
import type { CorrectionNotice } from "../../shared/papers/notice.ts";
import type { OperationNotice } from "../../shared/papers/operation.ts";
import { id } from "./cast.ts";
import { oneBrowser } from "./one-browser.ts";
import { measure, type Readable, read } from "./pdf.ts";

/** The PDF of a page, as the printer makes it, but in the browser that all tests share. */
export async function pdfOf(html: string): Promise<Uint8Array> {
  const page = await (await oneBrowser()).newPage(CLOSED);
  try {
    return await printOn(html, page, PRINTING.fonts);
  } finally {
    await page.close();
  }
}
/** What can be read on a page that comes out of the printer; and the same with what can be seen on it. */
export const printed = async (page: string) => read(await pdfOf(page));
export const measured = async (page: string) => measure(await pdfOf(page));
/** All text of a page, line after line. */
export const textOf = ({ lines }: Readable): string => lines.map(({ text }) => text).join("\n");

/** `count` paragraphs, each of three lines. */
export const body = (count: number): string =>
  Array.from({ length: count }, (_, index) => `第${index + 1}段。${"该单位货架陈列并销售预包装食品。".repeat(4)}`).join("\n");

/** A correction notice with everything in it. */
export const NOTICE: CorrectionNotice = {
  agency: id("answerer"),
  number: "滨市监责改〔2026〕3号",
  issuedOn: "2026-08-05",
  party: {
    name: "滨海海味烧烤店",
    code: "92330100MA2XXXXX0X",
    licence: "JY23301000001234",
    address: "海滨路18号",
    head: "王某",
  },
  facts: "冷藏柜温度为11℃，未按要求贮存食品。",
  broken: "《中华人民共和国食品安全法》第五十四条第一款",
  basis: "《中华人民共和国食品安全法》第一百二十六条第一款",
  correctBy: "2026-08-12",
  requirements: ["将冷藏柜温度调至8℃以下", "补齐进货查验记录"],
  consequence: "我局将依法处理",
  review: "滨海新区管理委员会",
  court: "滨海区人民法院",
  contactPerson: "张启明",
  copies: 2,
};

/** A notice of a joint operation with everything in it. */
export const OPERATION: OperationNotice = {
  lead: id("answerer"),
  number: "滨市监联〔2026〕1号",
  issuedOn: "2026-07-28",
  urgency: "urgent",
  title: "海滨景区食品安全综合整治联合行动",
  purpose: "保障旅游旺季食品安全。",
  legalBasis: "《中华人民共和国食品安全法》第六条",
  from: "2026-08-03",
  to: "2026-08-31",
  area: "海滨景区餐饮单位和摊点72户",
  members: [id("drug"), id("stranger")],
  tasks: [
    { agency: id("answerer"), text: "牵头组织，核查证照" },
    { agency: id("drug"), text: "检查保健食品经营" },
    { agency: id("answerer"), text: "汇总情况" },
  ],
  meeting: { on: "2026-08-03", at: "08:30", place: "景区游客中心", bring: "携带执法证件" },
  contactPerson: "张启明",
  attachments: ["检查点位表", "检查项目清单"],
  cc: [id("overseer")],
};
