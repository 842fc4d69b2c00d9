import { describe, expect, test } from "vitest";
import { letter as concept } from "../../../shared/domain/letter/index.ts";
import type { Letter } from "../../../shared/domain/letter/record.ts";
import { letterPage, titled } from "../../../shared/papers/letter.ts";
import { noticePage } from "../../../shared/papers/notice.ts";
import { operationPage } from "../../../shared/papers/operation.ts";
import { PAPERS, type Paper, papersIn } from "../../../shared/papers/registry.ts";
import { replyPage } from "../../../shared/papers/reply.ts";
import { bare, dateWords, ended, ordinal } from "../../../shared/papers/words.ts";
import { concepts } from "../../../shared/registry.ts";
import { DIRECTORY } from "../../kit/cast.ts";
import { NOTICE, OPERATION } from "../../kit/papers.ts";
import { drafted, handler, inHand, issued } from "../../kit/tale.ts";

const look = { agencies: DIRECTORY };
/** What a page says, one block after the other. */
const said = (page: string): string[] =>
  page
    .slice(page.indexOf("<body>"))
    .replaceAll(/<(wbr|br)>/g, "")
    .split(/<[^>]*>/)
    .map((text) => text.trim())
    .filter(Boolean);
const letter = (fields: Parameters<typeof issued>[0] = {}): Letter => issued(fields).record;
const answered = () =>
  inHand().does(handler, "answer", { answers: ["无证。\n未备案。", "3120元"], outcome: "case-filed" }).record;

describe("the words of papers", () => {
  test("dates have no leading zeros, headings count in Chinese", () => {
    expect(dateWords("2026-06-08")).toBe("2026年6月8日");
    expect([1, 10, 11, 20, 21, 30, 99].map(ordinal)).toEqual(["一", "十", "十一", "二十", "二十一", "三十", "九十九"]);
  });

  test("a sentence ends once, whatever its writer put there", () => {
    expect([ended("是否持证", "；"), ended("是否持证；", "。"), ended("是否持证？", "；"), ended("货值。。 ", "。")]).toEqual([
      "是否持证；",
      "是否持证。",
      "是否持证？",
      "货值。",
    ]);
    expect(bare("第四十五条、")).toBe("第四十五条");
  });

  test("a matter becomes a title, also when it was written as one", () => {
    for (const matter of ["协助调查某药房", "关于协助调查某药房的函", "协助调查某药房。"])
      expect(titled(matter, "函")).toBe("关于协助调查某药房的函");
  });
});

describe("a letter on paper", () => {
  test("says who asks whom what on which ground, by when, and who signed", () => {
    expect(said(letterPage(letter(), look))).toEqual([
      "滨海综合行政执法局",
      "信息级别：内部",
      "加急",
      "滨综执协查〔2026〕12号",
      "关于协助调查某药房的函",
      "滨海市场监督管理局：",
      "请贵局协助核查。",
      "根据程序规定第四十五条，请贵单位协助调查某药房的下列事项：",
      "一、是否持证；",
      "二、货值多少。",
      "请于2026年6月30日以前将结果连同有关证据材料加盖印章函复我单位；不能按期函复的，请在期限届满前告知。",
      "特此函达。",
      "滨海综合行政执法局",
      "2026年6月8日",
      "（联系人：欧阳建国）",
      "抄送：滨海疾病预防控制处。",
    ]);
  });

  test("between market regulators names the article that sets the time limit", () => {
    const text = said(letterPage(letter({ dueBasis: "statutory" }), look)).join("");
    expect(text).toContain(
      "根据《市场监督管理行政处罚程序规定》第四十五条，请自接到本函之日起15个工作日内（2026年6月30日以前）完成相关工作",
    );
  });

  test.each([
    ["identification", "请贵单位协助辨认（核实）某药房的下列事项："],
    ["case-transfer", "案件处理结果请函告我单位。"],
    ["information", "现将某药房的有关情况通报贵单位"],
    ["consultation", "征求贵单位意见"],
  ])("of the kind %s says so", (kind, words) => {
    expect(said(letterPage(letter({ kind }), look)).join("")).toContain(words);
  });

  test("has no marks when it is ordinary and public", () => {
    expect(letterPage(letter({ urgency: "normal", classification: "public" }), look)).not.toContain('class="mark"');
  });

  test("not yet signed has neither number nor date, and counts the days from receipt", () => {
    const text = said(letterPage(drafted({ recipient: undefined, cc: [] }).record, { ...look, stamp: "草稿" }));
    expect(text[0]).toBe("草稿");
    expect(text).toContain("（文号签发时编）");
    expect(text).toContain("年　月　日");
    expect(text.join("")).toContain("请自接到本函之日起15个工作日内");
    expect(text.join("")).not.toContain("undefined");
  });
});

test("a reply cites the letter with its number, answers question by question, and gives the outcome", () => {
  expect(said(replyPage(answered(), look)).slice(4)).toEqual([
    "关于协助调查某药房的复函",
    "滨海综合行政执法局：",
    "贵单位《关于协助调查某药房的函》（滨综执协查〔2026〕12号）收悉。经核查，现将有关情况函复如下：",
    "一、是否持证",
    "无证。",
    "未备案。",
    "二、货值多少",
    "3120元",
    "核查结论：已立案查处。",
    "特此函复。",
    "滨海市场监督管理局",
    "2026年6月8日",
    "抄送：滨海疾病预防控制处。",
  ]);
});

describe("a correction notice", () => {
  test("says what was found, what it breaks, what to do by when, what follows, and where to go against it", () => {
    expect(said(noticePage(NOTICE, look))).toEqual([
      "滨海市场监督管理局",
      "责令改正通知书",
      "滨市监责改〔2026〕3号",
      "当事人：滨海海味烧烤店",
      "统一社会信用代码（证件号码）：92330100MA2XXXXX0X",
      "许可证（备案）编号：JY23301000001234",
      "住所（经营场所）：海滨路18号",
      "法定代表人（负责人、经营者）：王某",
      "经查，你（单位）冷藏柜温度为11℃，未按要求贮存食品。",
      "上述行为违反了《中华人民共和国食品安全法》第五十四条第一款的规定。",
      "依据《中华人民共和国行政处罚法》第二十八条第一款、《中华人民共和国食品安全法》第一百二十六条第一款的规定，现责令你（单位）于2026年8月12日前改正。改正内容及要求如下：",
      "一、将冷藏柜温度调至8℃以下；",
      "二、补齐进货查验记录。",
      "逾期未改正的，我局将依法处理。",
      "如不服本通知，可以自收到本通知之日起六十日内向滨海新区管理委员会申请行政复议，也可以自收到本通知之日起六个月内依法向滨海区人民法院提起行政诉讼。",
      "滨海市场监督管理局",
      "2026年8月5日",
      "（联系人：张启明）",
      "本文书一式二份，一份送达，一份归档。",
    ]);
  });

  test("without a date orders the correction at once, and names no body that nobody has named", () => {
    const text = said(noticePage({ ...NOTICE, correctBy: undefined, review: undefined, court: undefined }, look)).join("");
    expect(text).toContain("现责令你（单位）立即改正");
    expect(text).toContain("六十日内依法申请行政复议");
    expect(text).toContain("六个月内依法向人民法院提起行政诉讼");
  });
});

test("a notice of a joint operation says why, when, where, who does what, and that each inspects in its own name", () => {
  const text = said(operationPage(OPERATION, look));
  expect(text.slice(3, 7)).toEqual([
    "关于开展海滨景区食品安全综合整治联合行动的通知",
    "滨海食品药品监督局、滨海边防派出所分所：",
    "根据《中华人民共和国食品安全法》第六条，经研究，决定开展海滨景区食品安全综合整治联合行动。现将有关事项通知如下：",
    "一、行动目的",
  ]);
  expect(text.filter((line) => /^[（]?[一二三四五六][、）]/.test(line))).toEqual([
    "一、行动目的",
    "二、行动时间",
    "三、行动范围",
    "四、任务分工",
    "（一）滨海市场监督管理局",
    "（二）滨海食品药品监督局",
    "五、集合安排",
    "六、工作要求",
  ]);
  const all = text.join("\n");
  expect(all).toContain("2026年8月3日至2026年8月31日。");
  expect(all).toContain("1. 牵头组织，核查证照。\n2. 汇总情况。");
  expect(all).toContain("请于2026年8月3日08:30在景区游客中心集合，携带执法证件。");
  expect(all).toContain("执法人员不得少于两人");
  expect(all).toContain("附件：\n1. 检查点位表\n2. 检查项目清单");
});

test("no paper carries a degree of secrecy (保密法 Art. 22), whatever the level of its record", () => {
  const pages = [
    letterPage(letter({ classification: "sensitive" }), look),
    replyPage(answered(), look),
    noticePage(NOTICE, look),
    operationPage(OPERATION, look),
  ];
  for (const page of pages) expect(page).not.toMatch(/秘密|机密|绝密/);
});

describe("the registry of papers", () => {
  test("has a letter from its draft on, and a reply from the answer on", () => {
    const names = (record: Letter) => papersIn(concept, record).map(([name]) => name);
    expect(names(drafted().record)).toEqual(["letter"]);
    expect(names(inHand().record)).toEqual(["letter"]);
    expect(names(answered())).toEqual(["letter", "reply"]);
  });

  test("names moves and states that its concept has", () => {
    for (const [name, papers] of Object.entries(PAPERS)) {
      const { moves, states } = concepts[name as keyof typeof PAPERS];
      for (const { issuedBy, void: ended = [] } of Object.values<Paper<never>>(papers)) {
        expect(Object.keys(moves)).toEqual(expect.arrayContaining([...issuedBy]));
        expect(Object.keys(states)).toEqual(expect.arrayContaining([...ended]));
      }
    }
  });
});
