import type { Text } from "../core/problem.ts";
import { CHANNELS, type ChannelName } from "../domain/subscription/endpoint.ts";
import { type About, factsFor, type Language, laidOut, type Rendered } from "./messages.ts";
import { ADDRESS, type Words } from "./wording.ts";

type Both = Record<Language, Words>;
/** What the service says of itself rather than of a record. `{n}` = how many. */
export const NOTICES = {
  test: {
    zh: {
      subject: "[测试] 协查通通知",
      lead: "这是一条测试通知：此地址可以收到协查通的通知。",
      action: "无需办理",
      button: "打开订阅",
      sms: `这是一条测试短信，此手机号可以收到通知。 ${ADDRESS}`,
    },
    en: {
      subject: "[Test] Xiechatong notification",
      lead: "This is a test: notifications reach this address.",
      action: "Nothing to do",
      button: "Open subscription",
      sms: `A test: this number gets notices. ${ADDRESS}`,
    },
  },
  digest: {
    zh: {
      subject: "[汇总] {n}条通知",
      lead: "自上次汇总以来共有{n}条不紧急的通知。",
      action: "逐条查看",
      button: "查看通知",
      sms: `您有{n}条新通知，请登录查看。 ${ADDRESS}`,
    },
    en: {
      subject: "[Digest] {n} notifications",
      lead: "{n} notifications that were not urgent have come in since the last digest.",
      action: "Go through them",
      button: "Open notifications",
      sms: `{n} new notices: please sign in. ${ADDRESS}`,
    },
  },
  report: {
    zh: {
      subject: "[待处理] {n}条通知未能送达",
      lead: "以下{n}条通知多次发送失败，已停止重试，待处理。",
      action: "核对地址后重发，或停用订阅",
      button: "打开订阅",
      sms: `{n}条通知未能送达，请登录处理。 ${ADDRESS}`,
    },
    en: {
      subject: "[To do] {n} notifications could not be delivered",
      lead: "These {n} notifications failed again and again and are not tried any more. They wait for somebody.",
      action: "Check the address and send them again, or end the subscription",
      button: "Open subscriptions",
      sms: `{n} notices were not delivered. ${ADDRESS}`,
    },
  },
} as const satisfies Record<string, Both>;

const LINES = 100;
const rendered = (words: Both, n: number, table: [Text, string][], link: string, language: Language): Rendered => ({
  ...laidOut(words[language], { n: String(n) }, table.slice(0, LINES), link, language),
  bySms: true,
});
const plain = (text: string): Text => ({ zh: text, en: text });

/** The message that a person asks for to see whether messages arrive. */
export const renderTest = (link: string, language: Language): Rendered => rendered(NOTICES.test, 1, [], link, language);

/** What was not urgent, once a day: a line each by e-mail, the number by SMS. */
export const renderDigest = (abouts: readonly About[], link: string, language: Language): Rendered =>
  rendered(
    NOTICES.digest,
    abouts.length,
    abouts.map((about): [Text, string] => {
      const { ref = "", title, move, due } = factsFor(about, language);
      return [plain(ref), [title, move, ...(due === "—" ? [] : [due])].join(" · ")];
    }),
    link,
    language,
  );

/** One message that nobody could deliver. */
export interface ParkedLine {
  ref: string;
  type: string;
  channel: ChannelName;
  /** The endpoint, masked. */
  to: string;
  error: string;
  /** Name of the officer who looks after it; none = the agency's administrators. */
  owner: string | undefined;
}
const ADMINS: Text = { zh: "管理员", en: "administrators" };

/** The daily mail about what could not be delivered, and who looks after it. */
export const renderReport = (lines: readonly ParkedLine[], total: number, link: string, language: Language): Rendered =>
  rendered(
    NOTICES.report,
    total,
    lines.map(({ ref, type, channel, to, error, owner }): [Text, string] => [
      plain(`${ref} ${type}`),
      [CHANNELS[channel][language], to, error, owner ?? ADMINS[language]].join(" · "),
    ]),
    link,
    language,
  );
