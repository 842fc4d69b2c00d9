import { expect, test } from "vitest";
import { rectification } from "../../shared/domain/rectification/index.ts";
import { columnsOf } from "../../web/src/features/board/columns.ts";
import { linesOf, siteOf } from "../../web/src/features/operation/lines.ts";
import { placeAfter } from "../../web/src/features/operation/place.ts";
import { cellOf, type Operation, openingAt, progressOf } from "../../web/src/features/operation/record.ts";

const task = { code: "T2", title: "摊点清理", agencies: ["agc_a", "agc_b"], done: ["agc_a"] };
const operation = (...allowedMoves: string[]) => ({ tasks: [task], allowedMoves }) as unknown as Operation;

test("a pasted line is a name and an address, parted by the first comma of either kind or a tab; blank lines say nothing", () => {
  expect(linesOf("海滨夜市\n\n  \n浴场").map(siteOf)).toEqual([{ name: "海滨夜市" }, { name: "浴场" }]);
  expect(siteOf("海滨夜市，海滨路1号，东侧")).toEqual({ name: "海滨夜市", address: "海滨路1号，东侧" });
  expect(siteOf("Kiosk, Pier 3")).toEqual({ name: "Kiosk", address: "Pier 3" });
  expect(siteOf("浴场\t海滨路2号")).toEqual({ name: "浴场", address: "海滨路2号" });
  expect(siteOf("，无名")).toEqual({ address: "无名" });
});

test("a cell offers its own agency to say that it is done, the lead to give the task out, anyone else nothing", () => {
  expect(["agc_a", "agc_b", "agc_c"].map((agency) => cellOf(task, agency))).toEqual(["done", "open", "none"]);
  expect(progressOf([task])).toEqual({ done: 1, all: 2 });
  expect(progressOf([task], "agc_b")).toEqual({ done: 0, all: 1 });
  expect(openingAt(operation("doneTask"), task, "agc_b", "agc_b")).toEqual({ move: "doneTask", given: { task: "T2" } });
  expect(openingAt(operation("doneTask"), task, "agc_a", "agc_a")).toBeUndefined();
  expect(openingAt(operation("doneTask"), task, "agc_a", "agc_b")).toBeUndefined();
  expect(openingAt(operation("assignTask"), task, "agc_c", "agc_l")).toEqual({
    move: "assignTask",
    given: { task: "T2", title: "摊点清理", agencies: ["agc_a", "agc_b", "agc_c"] },
  });
});

test("keys of movement stay inside the grid", () => {
  const size = { row: 3, column: 4 };
  const after = (key: string, row: number, column: number, ctrlKey = false) =>
    placeAfter({ key, ctrlKey }, { row, column }, size);
  expect(after("ArrowUp", 0, 2)).toEqual({ row: 0, column: 2 });
  expect(after("PageDown", 0, 2)).toEqual({ row: 2, column: 2 });
  expect(after("End", 1, 0)).toEqual({ row: 1, column: 3 });
  expect(after("End", 1, 0, true)).toEqual({ row: 2, column: 3 });
  expect(after("a", 1, 1)).toBeUndefined();
});

test("the board of rectifications has the straight way first, then what lies beside it, open before ended", () => {
  expect(columnsOf(rectification).map(({ state, always }) => (always ? state : `(${state})`))).toEqual([
    "assigned",
    "in-hand",
    "submitted",
    "verified",
    "(disputed)",
    "(lifted)",
    "(failed)",
    "(cancelled)",
  ]);
});
