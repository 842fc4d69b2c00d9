import { addDays, daysBetween, localDate } from "../../../../shared/core/clock.ts";
import { planFields, taskFields, whenFields } from "../../../../shared/domain/operation/fields.ts";
import type { Values } from "../../kit/forms/values.ts";
import type { Operation } from "../operation/record.ts";

/** What of an operation has a date, or may be given one. */
export interface Item {
  /** The code of a task, else what it is. */
  key: string;
  kind: "meeting" | "from" | "to" | "rsvp" | "report" | "task";
  /** What a task is called. */
  title?: string;
  agencies: readonly string[];
  /** Who of them is done. */
  done: readonly string[];
  date: string | undefined;
  /** The move by which the caller may change the date; none = it can only be looked at. */
  move: "revise" | "change" | "invite" | "assignTask" | undefined;
}
/** The field of the record that holds a date of the operation. */
export const FIELDS = { meeting: "meetAt", from: "fromOn", to: "toOn", rsvp: "rsvpBy", report: "dueOn" } as const;
/** By what a date is changed once the members are called; before that, all are part of the plan. */
const LIVE = { meeting: "change", from: "change", to: "change", rsvp: "invite", task: "assignTask" } as const;
/** A meeting without an hour begins at nine in Shanghai. */
const NINE = "T01:00:00.000Z";

/** Everything of an operation that has, or could have, a date: its own dates first, then its tasks by agency. */
export function itemsOf(operation: Operation): Item[] {
  const { allowedMoves, invited, tasks, dueOn, meetAt, fromOn, toOn, rsvpBy, state } = operation;
  const moveOf = (kind: Item["kind"]): Item["move"] => {
    if (kind === "report") return undefined;
    if (allowedMoves.includes("revise")) return "revise";
    const move = LIVE[kind];
    return allowedMoves.includes(move) && (kind !== "rsvp" || invited.length > 0) ? move : undefined;
  };
  const own = (kind: Exclude<Item["kind"], "task">, date: string | undefined): Item => ({
    key: kind,
    kind,
    agencies: [],
    done: [],
    date,
    move: moveOf(kind),
  });
  return [
    own("rsvp", rsvpBy),
    own("meeting", meetAt && localDate(meetAt)),
    own("from", fromOn),
    own("to", toOn),
    ...(state === "concluded" && dueOn ? [own("report", dueOn)] : []),
    ...tasks.map(
      ({ code, title, agencies, done, due }): Item => ({
        key: code,
        kind: "task",
        title,
        agencies,
        done,
        date: due,
        move: moveOf("task"),
      }),
    ),
  ];
}

/** The tasks by the first of their agencies, in the order in which these come up; in each the earliest first. */
export function byAgency(items: readonly Item[]): [agency: string, tasks: Item[]][] {
  const tasks = items.filter(({ kind }) => kind === "task");
  const soonest = (one: Item, other: Item) => ((one.date ?? "9") < (other.date ?? "9") ? -1 : one.date === other.date ? 0 : 1);
  return [...Map.groupBy(tasks, ({ agencies }) => agencies[0] ?? "")].map(([agency, own]) => [agency, own.toSorted(soonest)]);
}

/** Whether a task is done by all its agencies. */
export const isDone = ({ agencies, done, kind }: Item): boolean =>
  kind === "task" && agencies.every((agency) => done.includes(agency));

const picked = (fields: object, from: object): Values =>
  Object.fromEntries(Object.keys(fields).map((name) => [name, Reflect.get(from, name)]));

/** The input of the move that changes an item's date, as the record stands: everything that the move rewrites, unchanged. */
export function inputOf(operation: Operation, { key, move }: Pick<Item, "key" | "move">): Values {
  if (move === "revise")
    return { ...picked(planFields, operation), tasks: operation.tasks.map((task) => picked(taskFields, task)) };
  if (move === "change") return picked(whenFields, operation);
  if (move === "invite") return { invited: [], rsvpBy: operation.rsvpBy };
  const task = operation.tasks.find(({ code }) => code === key);
  return { task: key, ...(task && picked(taskFields, task)) };
}

/** The one field of that input that gives an item another date. */
export function dated(input: Values, item: Pick<Item, "key" | "kind" | "move">, date: string): Values {
  if (item.kind === "meeting") {
    const at = input["meetAt"] as string | undefined;
    return { meetAt: at ? `${addDays(at, daysBetween(localDate(at), date))}${at.slice(10)}` : `${date}${NINE}` };
  }
  if (item.kind !== "task") return { [FIELDS[item.kind]]: date };
  if (item.move !== "revise") return { due: date };
  const tasks = input["tasks"] as Values[];
  return { tasks: tasks.map((task, index) => (`T${index + 1}` === item.key ? { ...task, due: date } : task)) };
}

/** The date that such an input gives an item. */
export function dateIn(input: Values, item: Pick<Item, "key" | "kind" | "move">): string | undefined {
  const at = input["meetAt"] as string | undefined;
  if (item.kind === "meeting") return at && localDate(at);
  if (item.kind !== "task") return input[FIELDS[item.kind]] as string | undefined;
  if (item.move !== "revise") return input["due"] as string | undefined;
  return (input["tasks"] as Values[]).find((_, index) => `T${index + 1}` === item.key)?.["due"] as string | undefined;
}
