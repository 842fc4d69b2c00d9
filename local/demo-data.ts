import type { Duty } from "../shared/core/lifecycle.ts";
import type { Agency } from "../shared/domain/agency.ts";

/** An agency of the demo. Agencies follow the report this project starts from; people and numbers are invented. */
export interface DemoAgency {
  key: string;
  name: { zh: string; en: string };
  shortName: string;
  sector: Agency["sector"];
  docPrefix: string;
  officers: { subject: string; name: string; duties: Duty[]; certificate?: string }[];
}
/** Two of them inspect; the numbers of their certificates begin with `series`. */
const staff = (key: string, series: string, names: [drafter: string, signatory: string, clerk: string, inspector: string]) => {
  const [drafter, signatory, clerk, inspector] = names.map((name) => `${name}（演示）`) as typeof names;
  const officers: DemoAgency["officers"] = [
    { subject: `${key}-drafter`, name: drafter, duties: ["drafter", "inspector"], certificate: `${series}001` },
    { subject: `${key}-signatory`, name: signatory, duties: ["signatory", "publisher", "supervisor"] },
    { subject: `${key}-clerk`, name: clerk, duties: ["clerk", "admin"] },
    { subject: `${key}-inspector`, name: inspector, duties: ["inspector"], certificate: `${series}002` },
  ];
  return officers;
};

/** The partner system of the drug regulator: it may draft and receive, like an officer. */
export const MACHINE = { clientId: "drug-system", secret: "demo-secret-of-the-drug-system" };

/** The first is the overseer of all others. */
export const DEMO_AGENCIES: readonly DemoAgency[] = [
  {
    key: "committee",
    name: { zh: "滨海商务区管理委员会", en: "Binhai Business District Committee" },
    shortName: "商务区管委会",
    sector: "area-committee",
    docPrefix: "滨管委",
    officers: staff("committee", "120201", ["顾文清", "程立新", "田小禾", "石明川"]),
  },
  {
    key: "market",
    name: { zh: "滨海市场监督管理分局", en: "Binhai Market Regulation Branch" },
    shortName: "市场监管分局",
    sector: "market-regulation",
    docPrefix: "滨市监",
    officers: staff("market", "120202", ["张启明", "王敬业", "李晓岚", "罗晓峰"]),
  },
  {
    key: "drug",
    name: { zh: "滨海食品药品监督管理局", en: "Binhai Food and Drug Administration" },
    shortName: "食药监局",
    sector: "drug-regulation",
    docPrefix: "滨药监",
    officers: [
      ...staff("drug", "120203", ["陈思远", "周怀安", "吴雨桐", "方子墨"]),
      { subject: MACHINE.clientId, name: "药监业务系统（演示）", duties: ["drafter", "clerk"] },
    ],
  },
  {
    key: "quality",
    name: { zh: "滨海质量技术监督局", en: "Binhai Quality and Technical Supervision Bureau" },
    shortName: "质监局",
    sector: "quality-supervision",
    docPrefix: "滨质监",
    officers: staff("quality", "120204", ["郑海峰", "冯志远", "蒋若溪", "潘志诚"]),
  },
  {
    key: "health",
    name: { zh: "滨海疾病预防控制中心", en: "Binhai Centre for Disease Control" },
    shortName: "疾控中心",
    sector: "disease-control",
    docPrefix: "滨疾控",
    officers: staff("health", "120205", ["沈嘉禾", "韩牧之", "杨采薇", "戴雨晴"]),
  },
  {
    key: "enforcement",
    name: { zh: "滨海综合行政执法局", en: "Binhai Integrated Enforcement Bureau" },
    shortName: "综合执法局",
    sector: "integrated-enforcement",
    docPrefix: "滨综执",
    officers: staff("enforcement", "120206", ["许国强", "何建业", "吕知秋", "雷振宇"]),
  },
  {
    key: "police",
    name: { zh: "滨海边防派出所", en: "Binhai Border Police Station" },
    shortName: "边防派出所",
    sector: "public-security",
    docPrefix: "滨边派",
    officers: staff("police", "120207", ["孔令辉", "曹卫东", "严一宁", "邵建军"]),
  },
  {
    key: "seaside",
    name: { zh: "海滨管理处", en: "Seaside Management Office" },
    shortName: "海滨管理处",
    sector: "area-committee",
    docPrefix: "滨海管",
    officers: staff("seaside", "120208", ["金望舒", "魏长河", "陶南星", "温如海"]),
  },
];

/** The letter of the report: a pharmacy that sells packaged food without a permit. */
export const PHARMACY_LETTER = {
  kind: "assistance",
  subject: "某药房",
  title: "协助调查某药房未经许可经营预包装食品",
  body: "我局在药品经营检查中发现，某药房在营业场所摆放、销售预包装食品。请贵局就下列事项协助核查，并将结果函复我局。",
  questions: ["是否持有食品经营许可或备案", "所售预包装食品的品种、数量、货值和来源", "处理情况及相关文书"],
  legalBasis: "《市场监督管理行政处罚程序规定》第四十五条",
  urgency: "normal",
  classification: "internal",
  dueBasis: "requested",
  dueDays: 15,
} as const;

/** More letters, so that a first look at the console is not empty. */
export const SAMPLE_LETTERS = [
  {
    from: "drug",
    to: "market",
    cc: ["committee"],
    stage: "issued",
    letter: {
      ...PHARMACY_LETTER,
      title: "协助核查某药店保健食品标签标识",
      subject: "某药店",
      questions: ["标签是否标注批准文号", "进货查验记录是否齐全"],
    },
  },
  {
    from: "health",
    to: "market",
    cc: [],
    stage: "issued",
    letter: {
      ...PHARMACY_LETTER,
      title: "协助调查海滨夜市聚集性腹泻线索涉及的摊位",
      subject: "海滨夜市三家摊位",
      urgency: "urgent",
      dueDays: 5,
      body: "我中心接报多例腹泻病例，流行病学调查指向海滨夜市三家摊位。请贵局协助核查食材来源与加工条件。",
      questions: ["三家摊位的证照情况", "当日食材来源及索证索票情况"],
      legalBasis: "《中华人民共和国食品安全法》第一百零五条",
    },
  },
  {
    from: "market",
    to: "police",
    cc: [],
    stage: "in-review",
    letter: {
      ...PHARMACY_LETTER,
      kind: "identification",
      title: "协助核实涉嫌销售假冒海产干货人员身份",
      subject: "李某",
      body: "我局查处一起涉嫌销售假冒海产干货案件，需核实当事人身份信息，请予协助。",
      questions: ["当事人身份信息是否属实"],
      legalBasis: "《中华人民共和国行政处罚法》第二十六条",
    },
  },
  {
    from: "market",
    to: "seaside",
    cc: [],
    stage: "draft",
    letter: {
      ...PHARMACY_LETTER,
      kind: "information",
      title: "通报景区摊点食品安全检查情况",
      subject: "景区摊点",
      questions: [],
    },
  },
] as const;
