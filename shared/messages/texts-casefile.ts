import { atOnce, bySms, type Template, t } from "./wording.ts";

const nothing: [string, string] = ["无需办理", "Nothing to do"];
const open: [string, string] = ["查看", "Open"];

const dueSoon = t(
  ["剩{n}个工作日", "{n} working days left"],
  ["此案当前状态：{status}，本环节{due}到期。", "The case is: {status}. This step is due {due}."],
  ["按期办理；需延长的，届满前报批", "Act in time, or have it extended before it expires"],
  ["继续办理", "Continue"],
  ["临期提醒：案件{ref}本环节{due}到期，剩{n}个工作日，请及时办理。", "{ref} due {due}: {n} working days left."],
);
const overdue = t(
  ["超期{late}个工作日", "Overdue {late} working days"],
  [
    "此案当前状态：{status}，应于{due}前办理，现已超期{late}个工作日。",
    "The case is: {status}. It was due {due} and is {late} working days late.",
  ],
  ["立即办理，并说明超期原因", "Act now, and say why it is late"],
  ["立即办理", "Act now"],
  ["超期提醒：案件{ref}已超期{late}个工作日，请即办理。", "{ref} is {late} working days OVERDUE."],
);
const opened = t(
  ["立案", "Filed"],
  ["{from}已立案（{number}），应于{due}前作出决定。", "{from} has filed a case ({number}); a decision is due {due}."],
  nothing,
  open,
  ["{from}已立案，编号{ref}，{due}前作出决定。", "Case {ref} filed. Decision due {due}."],
);
const decided = t(
  ["处罚决定", "Decision"],
  ["{from}已作出处罚决定（{number}）。", "{from} has decided the case ({number})."],
  nothing,
  open,
  ["{from}已对案件{ref}作出处罚决定。", "{ref}: a penalty was decided."],
);

/** Words about cases, by event type. No party is named in them, nor what it did. */
export const CASEFILE_TEXTS: Readonly<Record<string, Template>> = {
  "casefile.filed": opened,
  "casefile.opened": opened,
  "casefile.submitted": t(
    ["待审核", "To review"],
    ["{by}已将此案送审，应于{due}前作出决定。", "{by} has submitted the case for review; a decision is due {due}."],
    ["审核后告知，或退回", "Review it: serve the notice, or return it"],
    ["审核", "Review"],
    ["{by}送审的案件{ref}待您审核。", "{ref} needs your review."],
  ),
  "casefile.returned": t(
    ["退回补充调查", "Returned"],
    ["{by}退回此案，意见：“{opinion}”。", "{by} has returned the case: “{opinion}”."],
    ["补充调查后重新送审", "Investigate further and submit again"],
    ["继续办理", "Continue"],
    ["案件{ref}已退回补充调查，意见见系统。", "{ref} returned for further investigation."],
  ),
  "casefile.decided": decided,
  "casefile.settled": decided,
  "casefile.referred": bySms(
    t(
      ["待批准移送", "Transfer to approve"],
      [
        "{by}提请将此案移送公安机关，应于{due}前决定（移送规定第5条）。",
        "{by} asks to transfer the case to the police: to be decided by {due} (Transfer Rules Art. 5).",
      ],
      ["批准或不批准", "Approve or reject"],
      ["决定", "Decide"],
      ["案件{ref}提请移送公安，请于{due}前决定。", "{ref}: decide on the transfer by {due}."],
    ),
  ),
  "casefile.approved": t(
    ["请移送", "Transfer it"],
    ["已批准移送，应于{due}前移送公安机关。", "The transfer is approved: the case goes to the police by {due}."],
    ["24小时内移送", "Transfer it within 24 hours"],
    ["移送", "Transfer"],
    ["案件{ref}已批准移送，请于{due}前移送公安。", "{ref}: transfer it by {due}."],
  ),
  "casefile.transferred": bySms(
    t(
      ["涉嫌犯罪案件移送", "Suspected crime"],
      [
        "{from}向你单位移送涉嫌犯罪案件（{transfer}），请签收，并于{due}前决定是否立案（移送规定第8条）。",
        "{from} has transferred a suspected crime to you ({transfer}). Sign for it and decide by {due} (Transfer Rules Art. 8).",
      ],
      ["签收；审查后立案或不予立案", "Sign for it; then take or refuse the case"],
      ["签收", "Receive"],
      ["{from}移送涉嫌犯罪案件{ref}，请签收并于{due}前决定。", "Case {ref} transferred. Decide by {due}."],
    ),
  ),
  "casefile.transferred@owner": t(
    ["已移送公安", "Transferred"],
    ["此案已移送{to}（{transfer}）。", "The case has gone to {to} ({transfer})."],
    nothing,
    open,
    ["案件{ref}已移送公安。", "{ref} was transferred."],
  ),
  "casefile.unanswered": bySms(
    t(
      ["公安审查到期", "Review overdue"],
      [
        "移送的案件应于{due}前决定是否立案，至今没有结果。",
        "Whether the police take the case was to be decided by {due}; there is no answer.",
      ],
      ["公安机关：作出决定；办案机关：联系催办", "Police: decide. Handling agency: ask"],
      open,
      ["移送案件{ref}应于{due}前决定是否立案，至今无结果。", "{ref} was to be decided by {due}."],
    ),
  ),
  "casefile.accepted": t(
    ["公安已立案", "Taken by the police"],
    [
      "{from}已立案侦查。请于三日内移交涉案物品（移送规定第12条）。",
      "{from} has taken the case. Hand over the items within three days (Art. 12).",
    ],
    ["移交物品，办理结案", "Hand over the items, close the case"],
    open,
    ["公安已对移送案件{ref}立案，请移交涉案物品。", "{ref}: taken by the police."],
  ),
  "casefile.refused": t(
    ["公安不予立案", "Refused by the police"],
    [
      "{from}不予立案：“{reason}”。有异议的，三日内提请复议（移送规定第9条）；否则继续作行政处理。",
      "{from} has refused the case: “{reason}”. Ask for a review within three days (Art. 9), or go on by yourselves.",
    ],
    ["提请复议，或继续办理", "Ask for a review, or go on"],
    ["继续办理", "Continue"],
    ["公安对移送案件{ref}不予立案，请继续办理。", "{ref}: refused by the police."],
  ),
  "casefile.reminded": dueSoon,
  "casefile.warned": bySms(dueSoon),
  "casefile.lapsed": atOnce(bySms(overdue)),
  "casefile.escalated": atOnce(bySms(overdue)),
};
