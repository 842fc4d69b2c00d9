import { expect, test } from "vitest";
import type { Line } from "../../shared/api/contract.ts";
import type { BatchItem } from "../../shared/api/endpoints/batch.ts";
import { letter } from "../../shared/domain/letter/index.ts";
import { operator } from "../../shared/domain/operator/index.ts";
import { offersFor } from "../../web/src/features/lists/batch-moves.ts";
import { againFor, isDone, runAll, tasksOf } from "../../web/src/features/lists/batch-run.ts";
import { csvOf } from "../../web/src/features/lists/csv.ts";

const line = (index: number, more: Partial<Line> = {}): Line => ({
  id: `ltr_${String(index).padStart(26, "0")}`,
  concept: "letter",
  version: 3,
  ref: `XC26-000${index}`,
  title: `第${index}件`,
  state: "issued",
  parties: ["recipient"],
  workingDaysLeft: 5,
  updatedAt: "2026-06-08T01:00:00.000Z",
  next: "acknowledge",
  ...more,
});
const done = ({ key }: BatchItem) => ({ key, status: 200, version: 4 });
const refused = ({ key }: BatchItem) => ({
  key,
  status: 409,
  problem: { code: "wrong-state" as const, title: "当前状态不能这样做" },
});

test("what the chosen lines wait for comes first; what ends them comes last and is marked", () => {
  const offers = offersFor(letter, [line(1), line(2)], ["clerk"]);
  expect([offers[0]?.name, offers[0]?.fits]).toEqual(["acknowledge", 2]);
  expect(offers.filter(({ danger }) => danger).map(({ name }) => name)).toEqual([offers.at(-1)?.name]);
});

test("a move that only some of the lines wait for says on how many it can be made, one that some merely allow is left out", () => {
  const mixed = [line(1), line(2, { state: "answered", next: undefined }), line(3, { state: "acknowledged", next: "assign" })];
  const offers = offersFor(letter, mixed, ["clerk", "drafter"]);
  expect(offers.map(({ name, fits }) => [name, fits])).toEqual(
    expect.arrayContaining([
      ["acknowledge", 1],
      ["assign", 1],
    ]),
  );
  expect(offers.map(({ name }) => name)).not.toContain("extend");
});

test("the sender can press for several letters at once", () => {
  const sent = [line(1), line(2)].map(({ next: _, ...one }) => ({ ...one, parties: ["sender"] }));
  expect(offersFor(letter, sent, ["drafter"]).map(({ name }) => name)).toContain("nudge");
});

test("moves with a screen of their own, rewriting, and moves about one record's rows are not for many", () => {
  const names = (state: string, next: string) =>
    offersFor(letter, [line(1, { state, next, parties: ["sender", "recipient"] })], ["signatory", "drafter", "clerk"]).map(
      ({ name }) => name,
    );
  expect(names("in-review", "sign")).not.toContain("sign");
  expect(names("draft", "submit")).toContain("submit");
  expect(names("draft", "submit")).not.toContain("revise");
  expect(names("in-hand", "answer")).not.toContain("answer");
});

test("each move goes under a key of its own, ten with each request at most, and one that is refused does not stop the others", async () => {
  const lines = Array.from({ length: 23 }, (_, index) => line(index));
  const sent: BatchItem[][] = [];
  const told: number[] = [];
  const tasks = tasksOf("letter", "acknowledge", lines, {});
  const outcomes = await runAll(
    async (items) => {
      sent.push(items);
      return { data: items.map((item) => (item.id === lines[12]?.id ? refused(item) : done(item))) };
    },
    tasks,
    (count) => void told.push(count),
  );
  expect(sent.map((items) => items.length)).toEqual([10, 10, 3]);
  expect(new Set(sent.flat().map(({ key }) => key)).size).toBe(23);
  expect(sent.flat().every(({ version }) => version === 3)).toBe(true);
  expect(told).toEqual([10, 20, 23]);
  expect(outcomes.filter((outcome) => !isDone(outcome)).map((outcome) => outcome.line.ref)).toEqual([lines[12]?.ref]);
});

test("without an answer the rest stays undone; tried again the same goes under the same key, what was refused under a new one", async () => {
  const lines = Array.from({ length: 21 }, (_, index) => line(index));
  let calls = 0;
  const outcomes = await runAll(
    async (items) => {
      calls++;
      if (calls === 2) throw new TypeError("no network");
      return { data: items.map((item, index) => (index === 0 ? refused(item) : done(item))) };
    },
    tasksOf("letter", "acknowledge", lines, {}),
    () => undefined,
  );
  const failed = outcomes.filter((outcome) => !isDone(outcome));
  expect([calls, outcomes.length, failed.length]).toEqual([2, 21, 12]);
  const again = await againFor(failed, async () => 7);
  expect(again.map(({ item }) => item.version)).toEqual([7, ...Array.from({ length: 11 }, () => 3)]);
  expect(again.map(({ item }, index) => item.key === failed[index]?.item.key)).toEqual([
    false,
    ...Array.from({ length: 11 }, () => true),
  ]);
});

const words = { t: (key: string) => key, say: ({ zh }: { zh: string }) => zh, lang: "zh" as const };
test("the chosen lines become a table that no spreadsheet takes for formulas", () => {
  const [heading, first] = csvOf(letter, [line(1, { title: "=1+1", urgency: "urgent", dueOn: "2026-06-30" })], String, words)
    .replace("\uFEFF", "")
    .split("\r\n");
  expect(heading).toBe("list.ref,list.title,文号,list.state,急缓,list.due,lists.daysLeft,lists.next,list.updated");
  expect(first).toBe("XC26-0001,'=1+1,,待签收,加急,2026-06-30,5,签收,2026-06-08 09:00");
});

test("a directory's table has the fields that its records are begun with", () => {
  const record = { name: "凉皮摊", kind: "stall", contact: "王某" };
  const [heading, first] = csvOf(operator, [{ ...line(1), state: "active", next: undefined, record }], String, words).split(
    "\r\n",
  );
  expect(heading).toContain(",类别,");
  expect(first).toContain("食品摊贩");
});
