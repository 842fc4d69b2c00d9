import { field } from "./en-field.ts";
import { forms } from "./en-forms.ts";
import { letter } from "./en-letter.ts";
import { lists } from "./en-lists.ts";
import { map } from "./en-map.ts";
import { operation } from "./en-operation.ts";
import { records } from "./en-records.ts";
import { schedule } from "./en-schedule.ts";
import { settings } from "./en-settings.ts";
import { shell } from "./en-shell.ts";
import { views } from "./en-views.ts";
import { files } from "./files-en.ts";
import type { Same } from "./same.ts";
import type { zh } from "./zh.ts";

/** The console's own words in English. */
export const en: Same<typeof zh> = {
  app: {
    name: "Xiechatong",
    tagline: "Assistance letters between enforcement agencies",
    secrecy: "Do not enter state secrets into this system.",
  },
  signIn: {
    title: "Sign in",
    button: "Sign in",
    failed: "Signing in did not complete; try again.",
    local: "Local mode: choose one of the demo officers on the next page.",
    cloud: "Use your agency's single sign-on.",
  },
  stranger: {
    title: "Account not enrolled",
    why: "You are signed in, but this account is not an active officer and cannot use Xiechatong yet.",
    help: "Ask an administrator of your agency, or of its superior, to enrol the account below under “Officer”, then sign in again.",
    subject: "Subject",
    issuer: "Issuer",
  },
  nav: {
    main: "Main",
    skip: "Skip to content",
    todo: "To do",
    inbox: "Notices",
    account: "Me",
    settings: "Notification settings",
    admin: "Administration",
    docs: "API documentation",
    outbox: "Local outbox",
    newWindow: "(opens in a new window)",
    waiting: "waiting",
  },
  switch: { language: "Language", theme: "Appearance", light: "Light", dark: "Dark", auto: "Auto" },
  search: { label: "Search letters", hint: "Search title, document no., reference", go: "Search" },
  new: { button: "New" },
  account: { duties: "Duties", menu: "Account:", signOut: "Sign out", settings: "Settings", places: "More" },
  state: {
    loading: "Loading",
    retry: "Try again",
    copy: "Copy",
    copied: "Copied",
    requestId: "Request ID",
    failedHelp: "Try again later; if it keeps failing, give the request ID to your administrator.",
    failed: "Something went wrong",
    broken: "This page failed",
    brokenHelp: "Try again; if it keeps failing, reload the page.",
    unreachable: "The service cannot be reached",
    unreachableHelp: "Check your connection and try again.",
    notFound: "Not found",
    notFoundWhy: "The address is wrong, or your agency has no part in this record. Search by reference or title.",
    forbidden: "Your duties do not allow this",
    forbiddenWhy: "If you need it, ask an administrator of your agency to change your duties.",
    offline: "You are offline. What you typed is kept on this device; go on when the connection is back.",
  },
  todo: {
    scope: "Scope",
    mine: "Mine",
    agency: "My agency",
    late: "Overdue",
    today: "Due today",
    soon: "Within 3 working days",
    other: "Other",
    waitsFor: "Waits for: {{move}}",
    empty: "Nothing to do",
    emptyWhy: "What needs a step from you appears here.",
    seeAll: "Open list: {{list}}",
  },
  due: {
    late: "Overdue {{count}} working days",
    late_one: "Overdue 1 working day",
    today: "Due today",
    soon: "{{count}} working days left",
    soon_one: "1 working day left",
    later: "{{count}} working days left",
    later_one: "1 working day left",
    paused: "Clock stopped",
    how: "How it is counted",
    howLeft: "From today, {{today}} (not counted), working day number {{count}} is {{date}}.",
    howLate: "It was due {{date}}; {{count}} working days have passed up to today, {{today}}.",
    howLate_one: "It was due {{date}}; 1 working day has passed up to today, {{today}}.",
    howToday: "It is due today, {{date}}; done today is in time.",
    howPaused: "The clock stands still while clarification is awaited; the due date moves by as much.",
    rule: "The first day is not counted; holidays and weekends do not count, make-up working days do (Procedure Rules Art. 80).",
    preview: "{{count}} working days → {{date}}",
    preview_one: "1 working day → {{date}}",
    statutory: "The statutory limit is {{count}} working days from receipt, whatever number is entered above.",
    provisional: "A year without a published holiday schedule is involved: the date is provisional.",
    skipped: "Skipped: {{days}}",
    weekends: "and {{count}} weekend days",
    weekends_one: "and 1 weekend day",
    noneSkipped: "No holidays in between",
  },
  holiday: {
    元旦: "New Year",
    春节: "Spring Festival",
    除夕: "Spring Festival Eve",
    清明: "Qingming Festival",
    劳动节: "Labour Day",
    端午: "Dragon Boat Festival",
    中秋: "Mid-Autumn Festival",
    国庆节: "National Day",
  },
  ...forms,
  lists,
  files,
  field,
  ...records,
  ...operation,
  ...schedule,
  ...map,
  ...shell,
  ...letter,
  ...views,
  ...settings,
};
