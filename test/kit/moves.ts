import type * as z from "zod";
import type { InputOf } from "../../shared/api/client.ts";
import { addDays, localDate } from "../../shared/core/clock.ts";
import type { AnyConcept, Ctx, Duty, Kept } from "../../shared/core/lifecycle.ts";
import { codeSubject } from "../../shared/domain/subscription/index.ts";
import type { ConceptName, concepts } from "../../shared/registry.ts";
import { fileOf, handlerOf, id, type Key } from "./cast.ts";
import { attachmentExamples } from "./examples/attachment.ts";
import { CASE, pairOf } from "./examples/casefile.ts";
import { inspectionExamples } from "./examples/inspection.ts";
import { icalfeedExamples, operationExamples, siteExamples } from "./examples/operation.ts";
import { operatorExamples } from "./examples/operator.ts";
import { rectificationExamples } from "./examples/rectification.ts";
import { viewExamples } from "./examples/view.ts";

type MoveOf<C extends ConceptName> = Extract<keyof (typeof concepts)[C]["moves"], string>;
type RecordOf<C extends ConceptName> = z.infer<(typeof concepts)[C]["record"]>;
type Examples = {
  [C in ConceptName]: { [M in MoveOf<C>]: (record: RecordOf<C>, ctx: Ctx) => InputOf<C, M> };
};

const reason = () => ({ reason: "机构调整" });
const nothing = () => ({});
const attachments = (ctx: Ctx) => [fileOf(ctx.actor.agency)];

/** A letter with nothing missing. */
export const LETTER = {
  kind: "assistance",
  recipient: id("answerer"),
  cc: [id("copied")],
  subject: "某药房",
  title: "协助调查某药房",
  body: "请贵局协助核查。",
  questions: ["是否持证", "货值多少"],
  legalBasis: "程序规定第四十五条",
  urgency: "urgent",
} as const satisfies InputOf<"letter", "draft">;

const AGENCY = {
  name: { zh: "滨海新区海关", en: "Binhai Customs" },
  shortName: "海关",
  sector: "customs",
  parent: id("overseer"),
  docPrefix: "滨关",
} as const satisfies InputOf<"agency", "register">;

const OFFICER: InputOf<"officer", "enrol"> = {
  agency: id("answerer"),
  name: "李晓岚",
  duties: ["clerk"],
  issuer: "https://id.example.gov.cn",
  subject: "lixiaolan",
};

const MATTER = {
  title: "未经许可经营预包装食品",
  party: "某药房",
  partyKind: "entity",
  source: "operation",
  facts: "现场发现销售预包装食品12种。",
  operator: CASE.operator,
  operation: CASE.operation,
  inspection: CASE.inspection,
  letter: CASE.letter,
} as const;
const DECISION: InputOf<"casefile", "decide"> = {
  penalties: [{ type: "fine", amount: 3000 }, { type: "warning" }],
  rules: [{ law: "食品安全法", version: "2021年修正", article: "第一百二十二条第一款" }],
  correction: "停止经营预包装食品",
};

const otherThan = (...not: (string | undefined)[]): string =>
  ([id("rightful"), id("answerer"), id("drug")] as string[]).find((agency) => !not.includes(agency)) ?? "";

/** For every move of every concept: input that is valid for a record as it stands. */
export const EXAMPLES: Examples = {
  agency: {
    register: () => AGENCY,
    revise: () => ({ name: { zh: "滨海海关", en: "Customs" }, shortName: "海关", sector: "customs" }),
    suspend: reason,
    resume: reason,
    dissolve: reason,
  },
  officer: {
    enrol: () => OFFICER,
    appoint: () => ({ duties: ["clerk", "drafter"] }),
    suspend: reason,
    resume: reason,
    leave: reason,
  },
  subscription: {
    /** A webhook in odd minutes: it lives by moves of its own. */
    add: (_, { actor, now }) => ({
      ...(new Date(now).getUTCMinutes() % 2 === 1
        ? { channel: "webhook", endpoint: "https://partner.example.com/xct" }
        : { channel: "sms", endpoint: "13000000001" }),
      language: "zh",
      ...(actor.duties.some((duty) => duty === "admin" || duty === "clerk") ? {} : { officer: actor.officer }),
    }),
    resend: nothing,
    verify: (record, ctx) => ({ code: ctx.codeFor(codeSubject(record)) }),
    prove: nothing,
    adjust: ({ channel }) => ({
      language: "en",
      concepts: ["letter"],
      quietFrom: "22:00",
      quietTo: "07:00",
      digest: channel === "sms",
    }),
    rotate: nothing,
    test: nothing,
    pause: nothing,
    resume: nothing,
    disable: () => ({ reason: "unreachable" }),
    enable: nothing,
    remove: nothing,
  },
  attachment: attachmentExamples,
  calendar: {
    publish: () => ({ year: "2027", official: true, off: ["2027-01-01 元旦"], work: ["2027-01-03 调休"] }),
    revise: () => ({ official: true, off: ["2027-01-01 元旦"], work: [] }),
    withdraw: reason,
  },
  letter: {
    draft: (_, ctx) => ({
      ...LETTER,
      cc: [...LETTER.cc],
      questions: [...LETTER.questions],
      attachments: attachments(ctx),
    }),
    revise: () => ({ ...LETTER, cc: [...LETTER.cc], questions: [...LETTER.questions], dueDays: 10 }),
    submit: nothing,
    return: () => ({ opinion: "依据不足" }),
    sign: nothing,
    acknowledge: nothing,
    assign: (letter) => ({ handler: handlerOf(letter.recipient ?? "") }),
    decline: (letter) => ({ code: "out-of-remit", reason: "不属本局职权", competent: otherThan(letter.recipient) }),
    forward: (letter) => ({ recipient: otherThan(letter.recipient, letter.sender), reason: "属其管辖" }),
    ask: () => ({ question: "请补充地址" }),
    clarify: (_, ctx) => ({ answer: "海滨路8号", attachments: attachments(ctx) }),
    extend: (letter, ctx) => ({ dueOn: addDays(letter.dueOn ?? localDate(ctx.now), 7), reason: "需外地取证" }),
    report: (letter) => ({ answers: letter.questions.map(() => "") }),
    answer: (letter, ctx) => ({
      answers: letter.questions.map((_, n) => `答复${n + 1}`),
      outcome: "confirmed",
      attachments: attachments(ctx),
    }),
    supplement: (_, ctx) => ({ questions: ["进货来源"], dueDays: 5, attachments: attachments(ctx) }),
    close: () => ({ timeliness: 5, help: 4 }),
    nudge: nothing,
    withdraw: reason,
    comment: () => ({ text: "已电话沟通" }),
    chase: nothing,
    recount: nothing,
    remind: nothing,
    warn: nothing,
    lapse: nothing,
    escalate: nothing,
  },
  operator: operatorExamples,
  casefile: {
    file: (_, { actor }) => ({ ...MATTER, officers: pairOf(actor.agency) }),
    open: () => ({ ...MATTER, agency: id("answerer") }),
    link: () => ({ letter: CASE.later }),
    assign: ({ owner }) => ({ officers: pairOf(owner) }),
    suspend: () => ({ pauseGround: "testing" }),
    resume: nothing,
    extend: (casefile, ctx) => ({ dueOn: addDays(casefile.dueOn ?? localDate(ctx.now), 30), reason: "案情复杂" }),
    submit: () => ({ findings: "违法事实清楚", opinion: "建议罚款" }),
    return: () => ({ opinion: "补充进货来源" }),
    notify: (_, { now }) => ({ notice: "拟罚款3000元", servedOn: localDate(now) }),
    hear: () => ({ statement: "当事人放弃陈述申辩" }),
    decide: () => DECISION,
    settle: (_, { now }) => ({ ...DECISION, decidedOn: localDate(now) }),
    dismiss: () => ({ ground: "minor", reason: "已及时改正" }),
    execute: ({ fine }, { now }) => ({ ...(fine && { paidOn: localDate(now) }), permit: true, permitNumber: "JY13701120012346" }),
    publish: () => ({ violation: "未经许可从事食品经营", checked: true }),
    unpublish: reason,
    refer: () => ({ recipient: id("police"), report: "涉嫌生产销售有毒有害食品" }),
    approve: nothing,
    reject: reason,
    transfer: () => ({ materials: ["移送书", "调查报告"] }),
    receive: nothing,
    accept: () => ({ policeNumber: "滨公立字〔2026〕9号" }),
    refuse: reason,
    chase: nothing,
    close: nothing,
    archive: nothing,
    comment: () => ({ text: "已电话沟通" }),
    recount: nothing,
    remind: nothing,
    warn: nothing,
    lapse: nothing,
    escalate: nothing,
  },
  inspection: inspectionExamples,
  rectification: rectificationExamples,
  operation: operationExamples,
  site: siteExamples,
  icalfeed: icalfeedExamples,
  view: viewExamples,
};
/** Input that is valid for this move on this record. */
export const example = (concept: AnyConcept, move: string, record: Kept | undefined, ctx: Ctx): unknown =>
  (EXAMPLES as Record<string, Record<string, (record: unknown, ctx: Ctx) => unknown>>)[concept.name]?.[move]?.(record, ctx);

/** Who brings the example record of a concept into being. */
export const BORN_BY: Record<ConceptName, { agency: Key; duty: Duty }> = {
  agency: { agency: "overseer", duty: "admin" },
  officer: { agency: "answerer", duty: "admin" },
  subscription: { agency: "asker", duty: "clerk" },
  attachment: { agency: "asker", duty: "inspector" },
  calendar: { agency: "province", duty: "admin" },
  letter: { agency: "asker", duty: "drafter" },
  operator: { agency: "asker", duty: "clerk" },
  casefile: { agency: "answerer", duty: "inspector" },
  inspection: { agency: "answerer", duty: "inspector" },
  rectification: { agency: "province", duty: "drafter" },
  operation: { agency: "answerer", duty: "drafter" },
  site: { agency: "asker", duty: "drafter" },
  icalfeed: { agency: "asker", duty: "clerk" },
  view: { agency: "asker", duty: "admin" },
};
