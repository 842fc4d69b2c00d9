/** A bilingual label or sentence. */
export interface Text {
  zh: string;
  en: string;
}
const p = (status: number, zh: string, en: string) => ({ status, title: { zh, en } });

/** Every refusal of this service: HTTP status and the sentence a person reads. Pages and the OpenAPI document derive from it. */
export const PROBLEMS = {
  malformed: p(400, "请求不是有效的 JSON", "The request is not valid JSON"),
  "bad-query": p(400, "查询参数有误", "The query parameters do not fit"),
  "idempotency-key-required": p(400, "写请求须带 Idempotency-Key", "Writes need an Idempotency-Key header"),
  "bad-cursor": p(400, "翻页游标无效或不属于此查询", "The cursor is invalid or belongs to another query"),
  unauthenticated: p(401, "请先登录", "Sign in first"),
  "unknown-officer": p(403, "该账号未登记为在岗人员", "This account is not an active officer"),
  "not-your-move": p(403, "你的岗位不能做这一步", "This move is not yours to make"),
  "two-person-rule": p(403, "签发人不能是拟稿人", "The drafter cannot sign"),
  "not-found": p(404, "没有找到", "Not found"),
  "method-not-allowed": p(405, "不支持此方法", "Method not allowed"),
  "wrong-state": p(409, "当前状态不能做这一步", "Not possible in the current state"),
  "already-exists": p(409, "已存在", "Already exists"),
  "past-due": p(409, "期限已届满，不能再延期", "The time limit has expired; it can no longer be extended"),
  "nudged-recently": p(409, "4个工作小时内已催办过", "Already nudged within 4 working hours"),
  "too-early": p(409, "尚未到时", "It is not time yet"),
  "attempts-exhausted": p(409, "验证次数或时间已用完，请重新发送", "No attempts or time left; send a new code"),
  stale: p(412, "记录已被他人更新，请刷新", "The record has changed; reload it"),
  "too-large": p(413, "请求体超过 256 KB", "The body is larger than 256 KB"),
  "unsupported-media-type": p(415, "请使用 application/json", "Use application/json"),
  "invalid-input": p(422, "填写内容有误", "The input does not fit"),
  "idempotency-key-reused": p(422, "此 Idempotency-Key 已用于其他请求", "This Idempotency-Key was used for another request"),
  "rule-broken": p(422, "不符合办理规则", "Against the rules of the procedure"),
  "if-match-required": p(428, "须带 If-Match（所见版本）", "Send If-Match with the version you saw"),
  internal: p(500, "服务出错，请稍后重试", "Something went wrong; try again later"),
  unavailable: p(503, "服务繁忙，请稍后重试", "Busy; try again shortly"),
} as const;
/** A stable problem code. */
export type ProblemCode = keyof typeof PROBLEMS;

/** One field at fault: JSON pointer, machine code, sentence. */
export interface FieldError {
  pointer: string;
  code: string;
  detail: string;
}
/** A refusal in the making; the HTTP layer renders it as RFC 9457 problem+json. */
export interface Problem {
  code: ProblemCode;
  detail?: string;
  errors?: FieldError[];
  allowedMoves?: string[];
}
/** Builds a refusal. */
export const refuse = (code: ProblemCode, detail?: string, more: Partial<Problem> = {}): Problem => ({
  code,
  ...(detail && { detail }),
  ...more,
});
/** A refusal that points at one input field. */
export const fault = (pointer: string, detail: string): Problem =>
  refuse("rule-broken", detail, { errors: [{ pointer, code: "rule", detail }] });
