/** A bilingual label or sentence. */
export interface Text {
  zh: string;
  en: string;
}
/** A refusal as a row of the catalogue: HTTP status and the sentence a person reads. */
export const problem = (status: number, zh: string, en: string) => ({ status, title: { zh, en } });

/** Every refusal that a rule can give. What HTTP adds to them is in `shared/api/problems.ts`. */
export const PROBLEMS = {
  "not-your-move": problem(403, "你的岗位不能做这一步", "This move is not yours to make"),
  "two-person-rule": problem(403, "签发人不能是拟稿人", "The drafter cannot sign"),
  "not-found": problem(404, "没有找到", "Not found"),
  "wrong-state": problem(409, "当前状态不能做这一步", "Not possible in the current state"),
  "already-exists": problem(409, "已存在", "Already exists"),
  "past-due": problem(409, "期限已届满，不能再延期", "The time limit has expired; it can no longer be extended"),
  "nudged-recently": problem(409, "4个工作小时内已催办过", "Already nudged within 4 working hours"),
  "too-early": problem(409, "尚未到时", "It is not time yet"),
  "attempts-exhausted": problem(409, "验证次数或时间已用完，请重新发送", "No attempts or time left; send a new code"),
  stale: problem(412, "记录已被他人更新，请刷新", "The record has changed; reload it"),
  "invalid-input": problem(422, "填写内容有误", "The input does not fit"),
  "rule-broken": problem(422, "不符合办理规则", "Against the rules of the procedure"),
} as const;
/** A stable problem code. */
export type ProblemCode = keyof typeof PROBLEMS;

/** Says more of a refusal: in both languages, or in words that are of none (of a schema, a machine's reason). */
export type Detail = Text | string;
/** A detail in both languages at once, "中文 / English". */
export const inBoth = (detail: Detail): string => (typeof detail === "string" ? detail : `${detail.zh} / ${detail.en}`);
/** A detail in one language. */
export const inOne = (detail: Detail, language: keyof Text): string => (typeof detail === "string" ? detail : detail[language]);

/** One field at fault: JSON pointer, machine code, sentence. */
export type FieldError = { pointer: string; code: string; detail: Detail };
/** The JSON pointer along these steps. */
export const pointerTo = (path: readonly PropertyKey[]): string =>
  path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
/** A refusal in the making; the HTTP layer renders it as RFC 9457 problem+json. */
export interface Problem<C extends string = ProblemCode> {
  code: C;
  detail?: Detail;
  errors?: FieldError[];
  allowedMoves?: string[];
  /** Where a feed can be read on from. */
  cursor?: number;
}
/** Builds a refusal. */
export const refuse = <C extends string>(code: C, detail?: Detail, more: Partial<Problem<C>> = {}): Problem<C> => ({
  code,
  ...(detail && { detail }),
  ...more,
});
