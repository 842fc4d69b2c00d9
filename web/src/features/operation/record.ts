import type { View } from "../../../../shared/api/client.ts";
import { partakers } from "../../../../shared/domain/operation/record.ts";

/** An operation as the API gives it. */
export type Operation = View<"operation">;
export type Task = Operation["tasks"][number];

/** How far one agency is with one task. */
export const cellOf = ({ agencies, done }: Task, agency: string): "done" | "open" | "none" =>
  agencies.includes(agency) ? (done.includes(agency) ? "done" : "open") : "none";

/** The agencies that have columns: who takes part or may yet, then whoever else was given a task. */
export const columnsOf = (operation: Operation): string[] => [
  ...new Set([...partakers(operation), ...operation.tasks.flatMap(({ agencies }) => agencies)]),
];

/** How much of its work an agency, or with `agency` left out everyone, has done. */
export function progressOf(tasks: readonly Task[], agency?: string): { done: number; all: number } {
  const parts = tasks.flatMap((task) =>
    task.agencies.filter((one) => agency === undefined || one === agency).map((one) => cellOf(task, one)),
  );
  return { done: parts.filter((part) => part === "done").length, all: parts.length };
}

/** A move with what its form starts with. */
export interface Opening {
  move: "doneTask" | "assignTask";
  given: Record<string, unknown>;
}
/** What the caller can do in a cell: say that the own part is done, else give the task out anew, the agency of an empty cell named. */
export function openingAt({ allowedMoves }: Operation, task: Task, agency: string | undefined, own: string): Opening | undefined {
  const isOwn = agency === own && cellOf(task, own) === "open";
  if (isOwn && allowedMoves.includes("doneTask")) return { move: "doneTask", given: { task: task.code } };
  if (!allowedMoves.includes("assignTask")) return undefined;
  const { code, done: _done, ...asked } = task;
  const agencies = agency ? [...new Set([...asked.agencies, agency])] : asked.agencies;
  return { move: "assignTask", given: { ...asked, task: code, agencies } };
}
