import type { Same } from "./same.ts";
import type { lists as zh } from "./zh-lists.ts";

/** Words about what is done with a list as a whole, in English. */
export const lists: Same<typeof zh> = {
  moreFilters: "More filters",
  any: "Any",
  choose: "Select",
  chooseOne: "Select {{name}}",
  chooseAll: "Select all {{count}} loaded",
  count: "{{count}} selected",
  bar: "With what is selected",
  some: "{{move}} ({{count}} can be)",
  more: "More",
  clear: "Clear selection",
  csv: "Export CSV",
  next: "Next step",
  daysLeft: "Working days left",
  window: "{{move}}: {{count}} selected",
  same: "What is filled in here goes to each of them.",
  unfit: "{{count}} of them cannot take “{{move}}” now; the answer will say why.",
  making: "{{done}} of {{count}} handled",
  allDone: "{{move}}: {{count}} done",
  someDone: "{{count}} done.",
  failed: "{{count}} not done; they stay selected:",
  lost: "No answer came; it may have been done. Trying again does nothing twice.",
  retry: "Try {{count}} again",
  close: "Back to the list",
};
