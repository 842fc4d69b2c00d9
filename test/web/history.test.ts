import { expect, test } from "vitest";
import { letter } from "../../shared/domain/letter/index.ts";
import { historyCsv } from "../../web/src/features/record/history-csv.ts";
import { workPart } from "../../web/src/kit/words/part-work.ts";
import { issued } from "../kit/tale.ts";

const { zh } = workPart;
const words = {
  say: (text: { zh: string }) => text.zh,
  t: (key: `history.${keyof typeof zh.history}`) => zh.history[key.slice("history.".length) as keyof typeof zh.history],
};

test("a history as a table has one row for each event, in order, with who did what and whom it told", () => {
  const { events } = issued();
  const [heading, ...rows] = historyCsv(letter, events, (id) => `<${id}>`, words)
    .replace("\uFEFF", "")
    .trim()
    .split("\r\n");
  expect(heading).toBe("序号,时间,机关,人员,事项,原状态,现状态,已告知,哈希");
  expect(rows.map((row) => row.split(",")[4])).toEqual(events.map(({ move }) => letter.moves[move as "sign"].label.zh));
  expect(rows.map((row) => row.split(",").at(-1))).toEqual(events.map(({ hash }) => hash));
  expect(rows.map((row) => row.split(",").slice(2, 4))).toEqual(events.map(({ actor }) => [`<${actor.agency}>`, actor.name]));
  const signed = events.at(-1);
  expect(rows.at(-1)).toContain([...new Set(signed?.tell.map(({ agency }) => `<${agency}>`))].join("；"));
});
