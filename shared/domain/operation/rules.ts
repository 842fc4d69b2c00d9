import type * as z from "zod";
import { type Ctx, partiesOf } from "../../core/lifecycle.ts";
import { type FieldError, type Problem, refuse, type Text } from "../../core/problem.ts";
import { CHECKLISTS } from "../common/checklists.ts";
import { fault, mustBeActive, today } from "../common/fields.ts";
import { letter } from "../letter/index.ts";
import { MEMBERS_MAX, type PlanInput, TASKS_MAX, type taskFields } from "./fields.ts";
import { beginsOn, type Operation, openTasks, owing, partakers } from "./record.ts";

type TaskInput = z.output<z.ZodObject<typeof taskFields>>;

/** What a plan says, as the operation keeps it: tasks under codes of their own, the usual checklist where none is given. */
export const planned = (input: PlanInput) => ({
  ...input,
  tasks: input.tasks.map((task, index) => ({ code: codeOf(index), ...task, done: [] })),
  checklist: input.checklist.length > 0 ? input.checklist : [...CHECKLISTS[input.kind]],
});
const codeOf = (index: number): string => `T${index + 1}`;

/** An operation may arise from a letter that its lead sent, got, or was told of. */
export function arises({ letter: id }: { letter?: string | undefined }, ctx: Ctx): Problem | undefined {
  const origin = id && ctx.known(id);
  const own = origin && partiesOf(letter, origin, ctx.actor.agency).length > 0;
  return !id || own ? undefined : fault("/letter", { zh: "没有这件函，或本单位不是其当事方", en: "no such letter of yours" });
}

/** What is still missing or wrong before the members can be called, each with its field. */
export function gaps(operation: Operation, ctx: Ctx): Problem | undefined {
  const must = ["legalBasis", "fromOn", "toOn", "area", "rsvpBy"] as const;
  const together = operation.kind === "joint-enforcement" ? (["meetAt", "meetPlace"] as const) : [];
  const errors: FieldError[] = [...must, ...together]
    .filter((name) => !operation[name])
    .map((name) => ({ pointer: `/${name}`, code: "required", detail: { zh: "必填", en: "required" } }));
  const wrong = (pointer: string, code: string, detail: Text) => errors.push({ pointer, code, detail });
  if (operation.purpose === "") wrong("/purpose", "required", { zh: "必填", en: "required" });
  if (operation.invited.length === 0) wrong("/invited", "required", { zh: "必填", en: "required" });
  operation.invited.forEach((agency, index) => {
    if (agency === operation.lead)
      wrong(`/invited/${index}`, "self", { zh: "牵头单位无需邀请", en: "the lead takes part anyway" });
    errors.push(...(mustBeActive(ctx, agency, `/invited/${index}`)?.errors ?? []));
  });
  operation.tasks.forEach(({ agencies }, index) => {
    if (agencies.some((agency) => !partakers(operation).includes(agency)))
      wrong(`/tasks/${index}/agencies`, "agency", {
        zh: "责任单位须为牵头或受邀单位",
        en: "agencies must be the lead or invited",
      });
  });
  errors.push(...(inOrder(operation)?.errors ?? []));
  const begins = beginsOn(operation);
  if (operation.rsvpBy && begins && operation.rsvpBy > begins)
    wrong("/rsvpBy", "order", { zh: "须不晚于集合或开始日期", en: "not after the operation begins" });
  return errors.length > 0 ? refuse("rule-broken", undefined, { errors }) : undefined;
}

/** The window must not end before it begins. */
export const inOrder = ({ fromOn, toOn }: Pick<Operation, "fromOn" | "toOn">): Problem | undefined =>
  fromOn && toOn && toOn < fromOn ? fault("/toOn", { zh: "须不早于开始日期", en: "not before it begins" }) : undefined;

/** A plan whose dates have gone by must be revised before anyone is called. */
export function inTime({ rsvpBy, meetAt, toOn }: Operation, ctx: Ctx): Problem | undefined {
  const late = { zh: "日期已过，请先修改", en: "the date has passed: revise it first" };
  if (rsvpBy && rsvpBy < today(ctx)) return fault("/rsvpBy", late);
  if (toOn && toOn < today(ctx)) return fault("/toOn", late);
  return meetAt && meetAt <= ctx.now ? fault("/meetAt", late) : undefined;
}

/** A changed meeting lies ahead, and the window still ends after today. */
export function changeable(operation: Operation, input: Pick<Operation, "fromOn" | "toOn" | "meetAt">, ctx: Ctx) {
  if (!input.fromOn || !input.toOn) return fault(input.fromOn ? "/toOn" : "/fromOn", { zh: "必填", en: "required" });
  if (input.toOn < today(ctx)) return fault("/toOn", { zh: "须不早于今天", en: "not before today" });
  if (input.meetAt && input.meetAt !== operation.meetAt && input.meetAt <= ctx.now)
    return fault("/meetAt", { zh: "须晚于现在", en: "must lie ahead" });
  return inOrder(input);
}

/** Members called later: active, not in already, not too many; and a date by which they can still answer. */
export function invitable(operation: Operation, input: { invited: string[]; rsvpBy: string }, ctx: Ctx): Problem | undefined {
  for (const [index, agency] of input.invited.entries()) {
    const pointer = `/invited/${index}`;
    if (agency === operation.lead || operation.joined.includes(agency))
      return fault(pointer, { zh: "已参加", en: "takes part already" });
    const inactive = mustBeActive(ctx, agency, pointer);
    if (inactive) return inactive;
  }
  const { invited, refused } = called(operation, input.invited);
  if (operation.joined.length + invited.length + refused.length > MEMBERS_MAX)
    return fault("/invited", { zh: `成员不得超过${MEMBERS_MAX}个`, en: `at most ${MEMBERS_MAX} members` });
  return input.rsvpBy < today(ctx) ? fault("/rsvpBy", { zh: "须不早于今天", en: "not before today" }) : undefined;
}
type Answers = Pick<Operation, "invited" | "joined" | "refused">;
/** The members after these agencies are called: one that had refused is asked anew. */
export const called = ({ invited, refused }: Pick<Answers, "invited" | "refused">, agencies: readonly string[]) => ({
  invited: [...new Set([...invited, ...agencies])],
  refused: refused.filter((agency) => !agencies.includes(agency)),
});
/** The members after one of them has answered. */
export function answered(operation: Answers, agency: string, answer: "joined" | "refused"): Answers {
  const without = (agencies: readonly string[]) => agencies.filter((one) => one !== agency);
  const lists = { invited: without(operation.invited), joined: without(operation.joined), refused: without(operation.refused) };
  return { ...lists, [answer]: [...lists[answer], agency] };
}

/** One that has joined may step back only until the start. */
export const mayRefuse = (operation: Operation, ctx: Ctx): Problem | undefined =>
  operation.state === "under-way" && operation.joined.includes(ctx.actor.agency)
    ? refuse("wrong-state", { zh: "已启动，不能退出", en: "it has started" })
    : undefined;
/** Nobody acts jointly alone. */
export const someoneJoined = (operation: Operation): Problem | undefined =>
  operation.joined.length === 0 ? refuse("wrong-state", { zh: "尚无单位参加", en: "nobody has joined yet" }) : undefined;
/** Whether there is anyone to remind: of the invitation while members gather, of their reports afterwards. */
export const someoneSilent = (operation: Operation): Problem | undefined =>
  (operation.state === "concluded" ? owing(operation) : operation.invited).length === 0
    ? refuse("wrong-state", { zh: "无需催办", en: "nobody to remind" })
    : undefined;

/** A new task is for those who take part; an old one is named by its code. */
export function assignable(operation: Operation, input: TaskInput & { task?: string | undefined }): Problem | undefined {
  const { task, agencies } = input;
  if (task !== undefined && !operation.tasks.some(({ code }) => code === task))
    return fault("/task", { zh: "没有这项任务", en: "no such task" });
  if (task === undefined && operation.tasks.length >= TASKS_MAX)
    return fault("/task", { zh: `任务不得超过${TASKS_MAX}项`, en: `at most ${TASKS_MAX} tasks` });
  const odd = agencies.findIndex((agency) => !partakers(operation).includes(agency));
  return odd < 0 ? undefined : fault(`/agencies/${odd}`, { zh: "须为牵头或成员单位", en: "must be the lead or a member" });
}
/** The tasks after one was given out anew or changed; who was done with it and is still named stays done. */
export function assigned(tasks: Operation["tasks"], { task, ...input }: TaskInput & { task: string }): Operation["tasks"] {
  const old = tasks.find(({ code }) => code === task);
  const next = { code: task, ...input, done: (old?.done ?? []).filter((agency) => input.agencies.includes(agency)) };
  return old ? tasks.map((one) => (one === old ? next : one)) : [...tasks, next];
}
/** The code of the next new task. */
export const nextCode = ({ tasks }: Operation): string => codeOf(tasks.length);

/** Whether the caller's agency has a task left to do. */
export const hasTask = (operation: Operation, ctx: Ctx): Problem | undefined =>
  openTasks(operation, ctx.actor.agency).length === 0
    ? refuse("wrong-state", { zh: "没有待完成的任务", en: "no open task" })
    : undefined;
export const isOwnTask = (operation: Operation, { task }: { task: string }, ctx: Ctx): Problem | undefined =>
  openTasks(operation, ctx.actor.agency).some(({ code }) => code === task)
    ? undefined
    : fault("/task", { zh: "不是本单位待完成的任务", en: "not an open task of yours" });

/** Tasks may stay open at the end only with a word why; reports are due from today on. */
export function concludable(
  operation: Operation,
  { unfinished, reportBy }: { unfinished?: string | undefined; reportBy: string },
  ctx: Ctx,
): Problem | undefined {
  const open = openTasks(operation).length;
  if (open > 0 && !unfinished)
    return fault("/unfinished", { zh: `尚有${open}项任务未完成，请说明`, en: `${open} task(s) are open: say why` });
  return reportBy < today(ctx) ? fault("/reportBy", { zh: "须不早于今天", en: "not before today" }) : undefined;
}
/** Every joined member has reported, or there is a reason why its report is not waited for. */
export function closable(operation: Operation, { absent }: { absent: readonly { agency: string }[] }): Problem | undefined {
  const late = owing(operation);
  const excused = absent.map(({ agency }) => agency);
  const odd = excused.findIndex((agency, index) => !late.includes(agency) || excused.indexOf(agency) !== index);
  if (odd >= 0) return fault(`/absent/${odd}`, { zh: "该单位已报送或不是成员", en: "has reported, or is no member" });
  const open = late.filter((agency) => !excused.includes(agency)).length;
  return open > 0
    ? fault("/absent", { zh: `尚有${open}个成员未报送，请说明`, en: `${open} report(s) missing: say why` })
    : undefined;
}
