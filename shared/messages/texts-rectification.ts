import { atOnce, bySms, type Template, t } from "./wording.ts";

const nothing: [string, string] = ["无需办理", "Nothing to do"];
const open: [string, string] = ["查看", "Open"];
const act: [string, string] = ["继续办理", "Continue"];

const dueSoon = t(
  ["剩{n}个工作日", "{n} working days left"],
  ["整改期限{due}，当前状态：{status}，承办人{owner}。", "To be put right by {due}. Status: {status}; case officer {owner}."],
  ["完成整改并上传佐证", "Put it right and send evidence"],
  act,
  ["临期提醒：整改任务{ref}剩{n}个工作日，{due}截止，请上传佐证。", "{ref} due {due}: {n} working days left."],
);
const overdue = t(
  ["超期{late}个工作日", "Overdue {late} working days"],
  [
    "此件应于{due}前整改到位，现已超期{late}个工作日，并已告知督办机关。",
    "This was to be put right by {due}, is {late} working days late, and the overseer has been told.",
  ],
  ["立即整改，并说明超期原因", "Put it right now, and say why it is late"],
  ["立即办理", "Act now"],
  ["超期提醒：整改任务{ref}已超期{late}个工作日，请即办理。", "{ref} is {late} working days OVERDUE."],
);

/** Words about rectifications, by event type. SMS name neither the place nor what was found there. */
export const RECTIFICATION_TEXTS: Readonly<Record<string, Template>> = {
  "rectification.assigned": bySms(
    t(
      ["整改任务", "Rectification"],
      [
        "{from}下达整改任务，请于{due}前整改到位（剩{n}个工作日）。",
        "{from} has given out a rectification: to be put right by {due} ({n} working days left).",
      ],
      ["接收；有异议的提出异议", "Accept it, or dispute it"],
      ["接收", "Accept"],
      ["整改任务{ref}已下达，请于{due}前完成并上传佐证。办理", "Task {ref} assigned. Complete by {due}."],
    ),
  ),
  "rectification.opened": t(
    ["责令改正", "Correction ordered"],
    [
      "责令改正通知书（{number}）已形成整改任务，改正期限{due}，请跟踪复查。",
      "A correction notice ({number}) has opened this task: to be put right by {due}, then looked at again.",
    ],
    ["接收并跟踪整改", "Accept it and see it through"],
    ["接收", "Accept"],
    ["责令改正已形成整改任务{ref}，{due}到期，请跟踪。", "Task {ref} opened. Due {due}."],
  ),
  "rectification.submitted": t(
    ["待复查", "To verify"],
    ["{from}报告整改完成，请复查。", "{from} reports that it has been put right. Please verify."],
    ["复查合格 / 不合格", "Verify, or reject"],
    ["复查", "Verify"],
    ["整改任务{ref}已报完成，请复查。办理", "Task {ref} done? Please verify."],
  ),
  "rectification.verified": t(
    ["已销号", "Verified"],
    ["{from}复查合格，此件已销号。", "{from} has verified it: this task is done."],
    nothing,
    open,
    ["整改任务{ref}复查合格，已销号。", "Task {ref} verified and closed."],
  ),
  "rectification.rejected": bySms(
    t(
      ["复查不合格", "Rejected"],
      [
        "{from}复查不合格：“{reason}”。期限由{oldDue}改为{due}。",
        "{from} has found it not put right: “{reason}”. New date: {due} (before: {oldDue}).",
      ],
      ["继续整改", "Put it right"],
      act,
      ["整改任务{ref}复查不合格，请于{due}前重新整改。办理", "Task {ref} rejected. Redo by {due}."],
    ),
  ),
  "rectification.disputed": t(
    ["有异议", "Disputed"],
    [
      "{from}对此件提出异议：“{reason}”。裁定前停止计算期限。",
      "{from} disputes it: “{reason}”. The clock stands still until that is decided.",
    ],
    ["维持要求 / 撤回要求", "Uphold, or lift"],
    ["处理异议", "Decide"],
    ["{from}对整改任务{ref}提出异议，请登录处理。", "Task {ref} is disputed."],
  ),
  "rectification.dispute-settled": t(
    ["维持要求", "Upheld"],
    [
      "{from}维持整改要求：“{reason}”。继续计算期限，{due}前整改到位。",
      "{from} upholds it: “{reason}”. The clock runs again: by {due}.",
    ],
    ["继续整改", "Continue"],
    act,
    ["{from}维持整改任务{ref}，请于{due}前完成。", "Task {ref} upheld. Due {due}."],
  ),
  "rectification.extended": t(
    ["延期", "Extended"],
    ["整改期限由{oldDue}延至{due}。理由：“{reason}”。", "To be put right by {due} instead of {oldDue}: “{reason}”."],
    nothing,
    open,
    ["整改任务{ref}延期至{due}，理由见系统。", "{ref} extended to {due}."],
  ),
  "rectification.nudged": bySms(
    t(
      ["催办", "Nudge"],
      ["{from}催办此件，{due}前整改到位（剩{n}个工作日）。", "{from} asks you to hurry: by {due} ({n} working days left)."],
      ["尽快整改", "Act soon"],
      act,
      ["{from}催办整改任务{ref}，{due}截止，请尽快办理。", "{ref}: please act soon. Due {due}."],
    ),
  ),
  "rectification.reminded": dueSoon,
  "rectification.warned": bySms(dueSoon),
  "rectification.lapsed": atOnce(bySms(overdue)),
  "rectification.escalated": atOnce(bySms(overdue)),
};
