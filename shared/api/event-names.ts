import type { Text } from "../core/problem.ts";
import { allConcepts } from "../registry.ts";

/** What each event is called, by its type. Plain data: builds of the console take it as it comes out here, without the tables. */
export const EVENT_NAMES: Readonly<Record<string, Text>> = Object.fromEntries(
  allConcepts.flatMap(({ label, moves }) =>
    Object.values(moves).map((move) => [
      move.event,
      { zh: `${label.zh}：${move.label.zh}`, en: `${label.en}: ${move.label.en}` },
    ]),
  ),
);
