import { CASEFILE_TEXTS } from "./texts-casefile.ts";
import { OPERATION_TEXTS } from "./texts-operation.ts";
import { RECTIFICATION_TEXTS } from "./texts-rectification.ts";
import { atOnce, bySms, type Template, t, type Words } from "./wording.ts";

/** For whoever is told of something that has no words of its own. */
export const GENERAL: Template = t(
  ["{move}", "{move}"],
  ["{from}已办理“{move}”，当前状态：{status}。", "{from}: {move}. The record is now: {status}."],
  ["查看", "Have a look"],
  ["查看", "Open"],
  ["{from}已办理{short}：{move}。详见", "{short}: {move}."],
);

const dueSoon = t(
  ["剩{n}个工作日", "{n} working days left"],
  [
    "此件{due}截止，当前状态：{status}，承办人{owner}。期限届满后不能再延期。",
    "Due {due}. Status: {status}; case officer {owner}. It cannot be extended once the deadline has passed.",
  ],
  ["回函，或告知延期", "Reply, or extend"],
  ["继续办理", "Continue"],
  ["临期提醒：协查函{ref}剩{n}个工作日，{due}截止，请回函或告知延期。", "{ref} due {due}: {n} working days left."],
);
const overdue = t(
  ["超期{late}个工作日", "Overdue {late} working days"],
  ["此件应于{due}前回函，现已超期{late}个工作日。", "This was due {due} and is {late} working days late."],
  ["立即回函，并说明超期原因", "Reply now, and say why it is late"],
  ["立即办理", "Act now"],
  ["超期提醒：协查函{ref}已超期{late}个工作日，请即办理。", "{ref} is {late} working days OVERDUE."],
);

/** Words by event type; `type@party` overrides them for one party. Audiences are not here: the lifecycle tables say who is told. */
export const TEXTS: Readonly<Record<string, Template>> = {
  "letter.submitted": t(
    ["待签发", "To sign"],
    [
      "{by}提交的协查函已核稿，待您签发。主送：{to}；答复期限：签发后{days}个工作日。",
      "{by} has submitted an assistance letter for your signature. To: {to}. Reply due {days} working days after signing.",
    ],
    ["签发 / 退回修改", "Sign, or return for changes"],
    ["查看并签发", "Review and sign"],
    ["{by}提交的协查函{ref}待您签发，请登录办理。", "{ref} needs your signature."],
  ),
  "letter.returned": t(
    ["退回修改", "Returned"],
    ["{by}退回了您拟的协查函。意见：“{opinion}”。原稿已保留。", "{by} returned your letter: “{opinion}”. Your draft is kept."],
    ["修改后重新提交", "Revise and resubmit"],
    ["打开草稿", "Open draft"],
    ["您拟的协查函{ref}已被{by}退回修改，意见见系统。办理", "{ref} returned to you for changes."],
  ),
  "letter.signed": bySms(
    t(
      ["请签收", "Acknowledge"],
      [
        "{from}向你单位发来{urg}协查函，请于{ackDue}前签收，{due}前回函（剩{n}个工作日）。",
        "{from} has sent your agency an assistance letter ({urg}). Acknowledge by {ackDue}; reply by {due} ({n} working days left).",
      ],
      ["签收；不属本单位职责则退函", "Acknowledge, or decline if out of remit"],
      ["签收", "Acknowledge"],
      ["{from}发来{urg}协查函{ref}，请于{ackDue}前签收。办理", "New letter {ref}. Acknowledge by {ackDue}."],
    ),
  ),
  "letter.signed@cc": t(
    ["知悉", "For information"],
    ["{from}向{to}发出协查函，抄送你单位知悉。", "{from} has sent {to} an assistance letter, with a copy to your agency."],
    ["无需办理", "Nothing to do"],
    ["查看", "Open"],
    ["{from}发出的协查函{ref}抄送你单位，请知悉。", "{ref}: copy for your information."],
  ),
  "letter.acknowledged": t(
    ["已签收", "Acknowledged"],
    [
      "{from}已签收，应于{due}前回函（剩{n}个工作日）。",
      "{from} has acknowledged your letter; the reply is due {due} ({n} working days left).",
    ],
    ["无需办理", "Nothing to do"],
    ["查看", "Open"],
    ["{from}已签收协查函{ref}，回函期限{due}。", "{ref} acknowledged. Reply due {due}."],
  ),
  "letter.assigned": t(
    ["交办", "Assigned"],
    [
      "{by}将此件交{owner}承办。协查事项{items}项，{due}前回函（剩{n}个工作日）。",
      "{by} assigned this letter to {owner}: {items} question(s), reply due {due} ({n} working days left).",
    ],
    ["逐项填报核查结果并回函", "Answer each question and reply"],
    ["开始办理", "Start"],
    ["协查函{ref}已交办，{due}前回函，剩{n}个工作日。办理", "{ref} assigned. Reply by {due}."],
  ),
  "letter.queried": t(
    ["请补充", "Clarification asked"],
    ["{from}请求补充：“{question}”。补充前停止计算期限。", "{from} asks: “{question}”. The clock stands still until you answer."],
    ["补充说明", "Clarify"],
    ["补充说明", "Clarify"],
    ["{from}就协查函{ref}请求补充，请登录答复。", "{ref}: clarification asked."],
  ),
  "letter.clarified": t(
    ["已补充", "Clarified"],
    [
      "{from}已补充说明，继续计算期限，{due}前回函（剩{n}个工作日）。",
      "{from} has clarified. The clock runs again: reply by {due} ({n} working days left).",
    ],
    ["继续办理", "Continue"],
    ["继续办理", "Continue"],
    ["{from}已就协查函{ref}补充说明，{due}前回函。办理", "{ref} clarified. Reply by {due}."],
  ),
  "letter.extended": t(
    ["延期告知", "Extended"],
    [
      "{from}告知：答复期限由{oldDue}延至{due}。理由：“{reason}”。",
      "{from} has moved the reply date from {oldDue} to {due}: “{reason}”.",
    ],
    ["无需办理", "Nothing to do"],
    ["查看", "Open"],
    ["{from}告知协查函{ref}延期至{due}，理由见系统。", "{ref} extended to {due}."],
  ),
  "letter.answered": t(
    ["已回函", "Reply"],
    ["{from}已回函（{replyNumber}）。结论：{outcome}。", "{from} has replied ({replyNumber}). Outcome: {outcome}."],
    ["办结 / 要求补充", "Close, or ask for more"],
    ["查看回函", "Read reply"],
    ["{from}已就协查函{ref}回函，请登录查看并办结。", "{ref}: reply received. Please review."],
  ),
  "letter.nudged": bySms(
    t(
      ["催办", "Nudge"],
      ["{from}催办此件，{due}前回函（剩{n}个工作日）。", "{from} asks you to hurry: reply due {due} ({n} working days left)."],
      ["尽快办理", "Act soon"],
      ["继续办理", "Continue"],
      ["{from}催办协查函{ref}，{due}截止，请尽快办理。", "{ref}: please act soon. Due {due}."],
    ),
  ),
  "letter.unacknowledged": bySms(
    t(
      ["未签收", "Not acknowledged"],
      ["此件应于{ackDue}前签收，至今未签收。", "This was to be acknowledged by {ackDue} and has not been."],
      ["签收", "Acknowledge"],
      ["签收", "Acknowledge"],
      ["协查函{ref}应于{ackDue}前签收，至今未签收，请即办理。", "{ref} was to be acknowledged by {ackDue}."],
    ),
  ),
  "letter.recounted": t(
    ["期限调整", "New date"],
    [
      "因工作日历调整，答复期限由{oldDue}改为{due}。",
      "The working calendar has changed: the reply date moves from {oldDue} to {due}.",
    ],
    ["无需办理", "Nothing to do"],
    ["查看", "Open"],
    ["因工作日历调整，协查函{ref}期限改为{due}。", "{ref}: calendar changed. Due {due}."],
  ),
  "letter.reminded": dueSoon,
  "letter.warned": bySms(dueSoon),
  "letter.lapsed": atOnce(bySms(overdue)),
  "letter.escalated": atOnce(bySms(overdue)),
  ...CASEFILE_TEXTS,
  ...RECTIFICATION_TEXTS,
  ...OPERATION_TEXTS,
  "subscription.disabled": t(
    ["订阅已停用", "Subscription disabled"],
    [
      "通知地址已停用：{disabled}。此前未送达的通知已保留，可在重新启用后重发。",
      "Nothing is sent to this endpoint any more: {disabled}. What was not delivered is kept and can be sent again.",
    ],
    ["修复后重新启用", "Put it right, then enable it"],
    ["打开订阅", "Open subscription"],
    ["一个通知地址已停用，请登录处理。", "A subscription is disabled."],
  ),
};

/** The one message that an unverified address gets. */
export const VERIFY: { zh: Words; en: Words } = {
  zh: {
    subject: "[验证] 协查通通知地址",
    lead: "验证码{code}，用于验证通知地址，10分钟内有效。",
    action: "在“订阅”中填写验证码",
    button: "打开订阅",
    sms: "验证码{code}，用于验证通知手机号，10分钟内有效。",
  },
  en: {
    subject: "[Verify] Xiechatong notification address",
    lead: "Code {code} verifies this address for notifications. It is valid for 10 minutes.",
    action: "Enter the code under Subscriptions",
    button: "Open subscriptions",
    sms: "Code {code}, valid 10 min.",
  },
};
