import type { Line } from "../../../../shared/api/contract.ts";
import type { BatchItem, BatchResult } from "../../../../shared/api/endpoints/batch.ts";

/** One move of a batch: the line it was chosen on, and what is sent. */
export interface Task {
  line: Line;
  item: BatchItem;
}
/** What became of it: without a result no answer came, and `error` says why. */
export interface Outcome extends Task {
  result?: BatchResult | undefined;
  error?: unknown;
}

/** So many moves go with one request: few, so that one sees them being made. */
const AT_ONCE = 10;

/** The same move with the same input on each line, on the version that the line shows. */
export const tasksOf = (concept: string, move: string, lines: readonly Line[], input: Record<string, unknown>): Task[] =>
  lines.map((line) => ({
    line,
    item: { key: crypto.randomUUID(), concept, move, id: line.id, version: line.version, input },
  }));

export const isDone = ({ result }: Outcome): boolean => result !== undefined && result.status < 300;

/** Makes the moves, a few with each request, and tells how many have been dealt with. When no answer comes to one request the
 * others are not sent. */
export async function runAll(
  send: (items: BatchItem[]) => Promise<{ data: BatchResult[] }>,
  tasks: readonly Task[],
  progress: (done: number) => void,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let from = 0; from < tasks.length; from += AT_ONCE) {
    const some = tasks.slice(from, from + AT_ONCE);
    try {
      const { data } = await send(some.map(({ item }) => item));
      const results = new Map(data.map((result) => [result.key, result]));
      outcomes.push(...some.map((task) => ({ ...task, result: results.get(task.item.key) })));
    } catch (error) {
      return [...outcomes, ...tasks.slice(from).map((task) => ({ ...task, error }))];
    }
    progress(outcomes.length);
  }
  return outcomes;
}

/** What to send for those that were not done: again under the same key where no answer came, so that nothing is done twice; else on
 * the record as it is now, under a new key. */
export const againFor = async (failed: readonly Outcome[], versionOf: (line: Line) => Promise<number>): Promise<Task[]> =>
  Promise.all(
    failed.map(async ({ line, item, result }) => {
      if (!result) return { line, item };
      const version = await versionOf(line);
      return { line: { ...line, version }, item: { ...item, version, key: crypto.randomUUID() } };
    }),
  );
