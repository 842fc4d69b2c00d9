import { PROBLEMS, type Problem, problem } from "../core/problem.ts";

/** Every refusal of this service, those of HTTP included. Pages and the OpenAPI document derive from it. */
export const ALL_PROBLEMS = {
  malformed: problem(400, "请求不是有效的 JSON", "The request is not valid JSON"),
  "bad-query": problem(400, "查询参数有误", "The query parameters do not fit"),
  "idempotency-key-required": problem(400, "写请求须带 Idempotency-Key", "Writes need an Idempotency-Key header"),
  "bad-cursor": problem(400, "翻页游标无效或不属于此查询", "The cursor is invalid or belongs to another query"),
  unauthenticated: problem(401, "请先登录", "Sign in first"),
  "unknown-officer": problem(403, "该账号未登记为在岗人员", "This account is not an active officer"),
  "method-not-allowed": problem(405, "不支持此方法", "Method not allowed"),
  "cursor-trimmed": problem(
    410,
    "游标之后的部分事件已不再保留，请重新读取列表，再从给出的 cursor 继续",
    "Events after this cursor are no longer kept: read the lists anew, then go on from the cursor given",
  ),
  "too-large": problem(413, "请求体超过 256 KB", "The body is larger than 256 KB"),
  "unsupported-media-type": problem(415, "请使用 application/json", "Use application/json"),
  "idempotency-key-reused": problem(
    422,
    "此 Idempotency-Key 已用于其他请求",
    "This Idempotency-Key was used for another request",
  ),
  "already-shown": problem(409, "密钥只显示一次，请更换密钥", "It is shown once; rotate to get a new one"),
  "not-uploaded": problem(409, "文件尚未上传", "The file has not been uploaded yet"),
  "file-rejected": problem(422, "文件未通过检查，不能引用", "The file has not passed its examination; it cannot be attached"),
  "if-match-required": problem(428, "须带 If-Match（所见版本）", "Send If-Match with the version you saw"),
  internal: problem(500, "服务出错，请稍后重试", "Something went wrong; try again later"),
  "no-printer": problem(
    501,
    "此处不能生成 PDF，请打开页面后用浏览器打印",
    "No PDF can be made here: open the page and print it from the browser",
  ),
  unavailable: problem(503, "服务繁忙，请稍后重试", "Busy; try again shortly"),
  ...PROBLEMS,
} as const;
/** A stable problem code. */
export type AnyCode = keyof typeof ALL_PROBLEMS;
/** A refusal by a rule or by the HTTP layer. */
export type Refusal = Problem<AnyCode>;
