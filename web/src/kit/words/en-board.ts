import type { Same } from "./same.ts";
import type { board as zh } from "./zh-board.ts";

/** Words about boards, in English. */
export const board: Same<typeof zh> = {
  board: {
    list: "List",
    board: "Board",
    views: "Show as",
    label: "By state",
    count: "{{count}}",
    some: "{{count}} or more",
    none: "None",
    evidence: "Before and after",
  },
};
