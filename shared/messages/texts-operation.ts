import { atOnce, bySms, type Template, t } from "./wording.ts";

const answer: Parameters<typeof t>[2] = ["参加，或说明不参加的理由", "Join, or refuse and say why"];
const look: Parameters<typeof t>[3] = ["查看", "Open"];
const none: Parameters<typeof t>[2] = ["无需办理", "Nothing to do"];
const reply: Parameters<typeof t>[3] = ["回复", "Answer"];
const write: Parameters<typeof t>[3] = ["报送小结", "Report"];

const invitation = bySms(
  t(
    ["联合行动邀请", "Joint operation"],
    ["{lead}牵头，{when}，{place}。请于{rsvp}前回复是否参加。", "Led by {lead}: {when}, {place}. Answer by {rsvp}."],
    answer,
    reply,
    ["请参加联合行动{ref}：{when}，{place}。请回复", "Action {ref}: {when}, {place}."],
  ),
);
const late = t(
  ["逾期未报送", "Report overdue"],
  ["联合行动小结应于{due}前报送，现已超期{late}个工作日。", "The report was due {due} and is {late} working days late."],
  ["报送小结，或告知牵头单位原因", "Report, or tell the lead why not"],
  write,
  ["联合行动{ref}小结已超期{late}个工作日，请即报送。", "{ref}: report is {late} working days late."],
);
const soon = t(
  ["小结待报送", "Report due"],
  ["联合行动已收官，请于{due}前报送小结（剩{n}个工作日）。", "The operation is over: report by {due} ({n} working days left)."],
  ["报送小结", "Report"],
  write,
  ["联合行动{ref}小结待报送，{due}截止。办理", "{ref}: report due {due}."],
);

/** Words about joint operations, by event type; `type@party` overrides them for one party. */
export const OPERATION_TEXTS: Readonly<Record<string, Template>> = {
  "operation.convened": invitation,
  "operation.convened@overseer": t(
    ["知悉", "For information"],
    ["{lead}召集联合行动：{when}，{place}。", "{lead} has called a joint operation: {when}, {place}."],
    none,
    look,
    ["{lead}召集联合行动{ref}，请知悉。", "{ref}: joint operation, for information."],
  ),
  "operation.invited": invitation,
  "operation.changed": bySms(
    t(
      ["联合行动变更", "Operation changed"],
      ["联合行动安排有变更，现为{when}，{place}。", "The plan has changed. It is now {when}, {place}."],
      ["按新安排准备", "Prepare for the new plan"],
      look,
      ["联合行动{ref}有变更，现为{when}，{place}。详见", "{ref} changed: {when}, {place}."],
    ),
  ),
  "operation.cancelled": atOnce(
    bySms(
      t(
        ["联合行动取消", "Operation cancelled"],
        [
          "{from}取消了联合行动（原定{when}，{place}）。理由：“{reason}”。",
          "{from} has cancelled it (was {when}, {place}): “{reason}”.",
        ],
        none,
        look,
        ["联合行动{ref}已取消，原定{when}，{place}。详见", "{ref} is CANCELLED (was {when})."],
      ),
    ),
  ),
  "operation.joined": t(["已参加", "Joined"], ["{from}参加联合行动。", "{from} has joined the operation."], none, look, [
    "{from}参加联合行动{ref}。详见",
    "{ref}: a member has joined.",
  ]),
  "operation.refused": t(
    ["不参加", "Refused"],
    ["{from}不参加联合行动。理由：“{reason}”。", "{from} will not take part: “{reason}”."],
    ["调整分工，或增邀单位", "Give out its tasks anew, or invite others"],
    look,
    ["{from}不参加联合行动{ref}，理由见系统。", "{ref}: a member has refused."],
  ),
  "operation.answer-awaited": bySms(
    t(
      ["邀请待回复", "Answer awaited"],
      [
        "联合行动邀请尚未回复，请于{rsvp}前回复（{when}，{place}）。",
        "The invitation waits for your answer until {rsvp} ({when}, {place}).",
      ],
      answer,
      reply,
      ["联合行动{ref}待回复，请于{rsvp}前答复是否参加。办理", "{ref}: please answer by {rsvp}."],
    ),
  ),
  "operation.unanswered": t(
    ["逾期未回复", "Not answered"],
    [
      "联合行动邀请应于{rsvp}前回复，至今有单位未回复。",
      "The invitation was to be answered by {rsvp}, and not all have answered.",
    ],
    answer,
    reply,
    ["联合行动{ref}应于{rsvp}前回复，至今未回复，请即办理。", "{ref}: answer was due {rsvp}."],
  ),
  "operation.start-announced": bySms(
    t(
      ["行前提醒", "It is about to start"],
      ["联合行动即将开始：{when}，{place}。", "The operation begins {when}, {place}."],
      ["核对任务和人员", "Check tasks and officers"],
      look,
      ["行前提醒：联合行动{ref}，{when}，{place}。详见", "{ref} begins {when}, {place}."],
    ),
  ),
  "operation.window-passed": t(
    ["行动期满", "The window has passed"],
    ["行动期限已于{due}届满，尚未收官。", "The operation's window ended {due}; it has not been concluded."],
    ["收官，或变更期限", "Conclude, or change the window"],
    look,
    ["联合行动{ref}已于{due}期满，请收官。", "{ref}: its window ended {due}."],
  ),
  "operation.concluded": soon,
  "operation.reminded": soon,
  "operation.warned": soon,
  "operation.lapsed": late,
  "operation.escalated": late,
};
