import type { Same } from "./same.ts";
import type { shell as zh } from "./zh-shell.ts";

/** Words about the shell of the console, in English. */
export const shell: Same<typeof zh> = {
  palette: {
    open: "Search",
    hint: "Reference · title · agency · pinyin",
    label: "Search or go to",
    placeholder: "Reference, title, agency, operator, pinyin or its initials",
    pages: "Go to",
    births: "New",
    waiting: "To do",
    found: "Found",
    searching: "Searching",
    everywhere: "Search {{list}} for “{{q}}”",
    none: "Nothing matches",
    count: "{{count}} results",
    count_one: "1 result",
    keys: "↑↓ choose · Enter open · Esc close",
  },
  keys: {
    title: "Keyboard shortcuts",
    settings: "Single-key shortcuts",
    on: "On",
    off: "Off",
    help: "All shortcuts",
    isOff: "Single-key shortcuts are switched off in “Me”.",
    where: "Single keys do nothing while you type or use an input method. They can be switched off on the page “Me”.",
    close: "Close",
    palette: "Search or go to",
    go: "Go to: {{place}}",
    begin: "New",
    step: "To do and lists: next / previous row",
    open: "To do: open the chosen row",
    next: "To do: take the next step of the chosen row",
    choose: "Lists: select the row, or not",
    ends: "Long lists: first / last row",
  },
  size: { label: "Text size", normal: "Standard", large: "Large" },
  preview: { label: "Preview of the chosen row", open: "Open", informed: "For information", seen: "Mark as read" },
};
