import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import type { ProblemBody } from "../../shared/contract.ts";
import { namedByPlural } from "./concept/names.ts";
import { Shell } from "./shell/shell.tsx";
import { Failed } from "./states/failed.tsx";
import { Loading } from "./states/loading.tsx";
import { NotFound } from "./states/not-found.tsx";
import { TodoPage } from "./todo/todo-page.tsx";
import type { Scope } from "./todo/waiting.ts";

type Raw = Record<string, unknown>;
const given = (raw: Raw, name: string): string | undefined => {
  const value = raw[name];
  return typeof value === "string" && value !== "" ? value : undefined;
};
/** What the address of a list says: its box and its filters, those by fields of the concept under their own names. */
export interface ListSearch {
  [field: string]: string | undefined;
  box?: string | undefined;
  state?: string | undefined;
  q?: string | undefined;
  dueFrom?: string | undefined;
  dueTo?: string | undefined;
  view?: "board" | undefined;
}
/** What the address of a page of an operation says: the open form, the row and column it is about, and how it is looked at. */
export interface OperationSearch {
  move?: string | undefined;
  item?: string | undefined;
  agency?: string | undefined;
  view?: string | undefined;
}
const listSearch = (raw: Raw): ListSearch => ({
  ...Object.fromEntries(Object.keys(raw).map((name) => [name, given(raw, name)])),
  view: raw["view"] === "board" ? "board" : undefined,
});
/** What the address of the worklist says: whose work, and the row that is chosen. */
export interface TodoSearch {
  scope?: Scope | undefined;
  at?: string | undefined;
}
const mustBeConcept = ({ params }: { params: { plural: string } }): void => {
  if (!namedByPlural(params.plural)) throw notFound();
};

const root = createRootRoute({ component: Shell });
const toTodo = (): never => {
  throw redirect({ to: "/todo", replace: true });
};
const home = createRoute({ getParentRoute: () => root, path: "/", beforeLoad: toTodo });
/** The one address that stands in text messages: opens what came last and waits. */
const mobile = createRoute({
  getParentRoute: () => root,
  path: "/m",
  component: lazyRouteComponent(() => import("./todo/newest-page.tsx"), "NewestPage"),
});
const todo = createRoute({
  getParentRoute: () => root,
  path: "/todo",
  validateSearch: (raw: Raw): TodoSearch => ({ scope: raw["scope"] === "agency" ? "agency" : undefined, at: given(raw, "at") }),
  component: TodoPage,
});
const inbox = createRoute({
  getParentRoute: () => root,
  path: "/inbox",
  validateSearch: (raw: Raw): { unread?: "true" | undefined } => ({ unread: raw["unread"] === "true" ? "true" : undefined }),
  component: lazyRouteComponent(() => import("./inbox/inbox-page.tsx"), "InboxPage"),
});
const account = createRoute({
  getParentRoute: () => root,
  path: "/account",
  component: lazyRouteComponent(() => import("./shell/account-page.tsx"), "AccountPage"),
});
const settings = createRoute({
  getParentRoute: () => root,
  path: "/settings",
  component: lazyRouteComponent(() => import("./settings/settings-page.tsx"), "SettingsPage"),
});
/** What the address of the delivery log says: its filters. */
export interface DeliveriesSearch {
  state?: string | undefined;
  channel?: string | undefined;
  subscription?: string | undefined;
  record?: string | undefined;
}
const deliveries = createRoute({
  getParentRoute: () => root,
  path: "/settings/deliveries",
  validateSearch: (raw: Raw): DeliveriesSearch => ({
    state: given(raw, "state"),
    channel: given(raw, "channel"),
    subscription: given(raw, "subscription"),
    record: given(raw, "record"),
  }),
  component: lazyRouteComponent(() => import("./settings/deliveries-page.tsx"), "DeliveriesPage"),
});
const agencies = createRoute({
  getParentRoute: () => root,
  path: "/admin",
  component: lazyRouteComponent(() => import("./admin/agencies-page.tsx"), "AgenciesPage"),
});
/** What the address of the working calendar says: the year shown, and the date that is counted. */
export interface CalendarSearch {
  year?: string | undefined;
  from?: string | undefined;
  days?: string | undefined;
}
const calendar = createRoute({
  getParentRoute: () => root,
  path: "/admin/calendar",
  validateSearch: (raw: Raw): CalendarSearch => ({
    year: given(raw, "year"),
    from: given(raw, "from"),
    days: given(raw, "days"),
  }),
  component: lazyRouteComponent(() => import("./admin/calendar-page.tsx"), "CalendarPage"),
});
const templates = createRoute({
  getParentRoute: () => root,
  path: "/admin/templates",
  component: lazyRouteComponent(() => import("./admin/templates-page.tsx"), "TemplatesPage"),
});
const operators = createRoute({
  getParentRoute: () => root,
  path: "/admin/operators",
  component: lazyRouteComponent(() => import("./admin/operators-page.tsx"), "OperatorsPage"),
});
const field = createRoute({
  getParentRoute: () => root,
  path: "/inspections/field",
  validateSearch: (raw: Raw): { draft?: string | undefined } => ({ draft: given(raw, "draft") }),
  component: lazyRouteComponent(() => import("./field/field-page.tsx"), "FieldPage"),
});
const concept = createRoute({ getParentRoute: () => root, path: "/$plural", beforeLoad: mustBeConcept, component: Outlet });
const list = createRoute({
  getParentRoute: () => concept,
  path: "/",
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import("./lists/list-page.tsx"), "ListPage"),
});
const begin = createRoute({
  getParentRoute: () => concept,
  path: "/new",
  component: lazyRouteComponent(() => import("./compose/begin-page.tsx"), "BeginPage"),
});
const record = createRoute({
  getParentRoute: () => concept,
  path: "/$id",
  validateSearch: (raw: Raw): { move?: string | undefined } => ({ move: given(raw, "move") }),
  component: lazyRouteComponent(() => import("./record/record-page.tsx"), "RecordPage"),
});
const edit = createRoute({
  getParentRoute: () => concept,
  path: "/$id/edit",
  component: lazyRouteComponent(() => import("./compose/edit-page.tsx"), "EditPage"),
});
const print = createRoute({
  getParentRoute: () => concept,
  path: "/$id/print",
  validateSearch: (raw: Raw): { paper?: string | undefined } => ({ paper: given(raw, "paper") }),
  component: lazyRouteComponent(() => import("./papers/print-page.tsx"), "PrintPage"),
});
const signBatch = createRoute({
  getParentRoute: () => root,
  path: "/letters/sign",
  component: lazyRouteComponent(() => import("./letter/sign-batch-page.tsx"), "SignBatchPage"),
});
const sign = createRoute({
  getParentRoute: () => root,
  path: "/letters/$id/sign",
  component: lazyRouteComponent(() => import("./letter/sign-page.tsx"), "SignPage"),
});
const reply = createRoute({
  getParentRoute: () => root,
  path: "/letters/$id/reply",
  component: lazyRouteComponent(() => import("./letter/reply-page.tsx"), "ReplyPage"),
});

/** Further pages of a joint operation. */
const operation = createRoute({
  getParentRoute: () => concept,
  path: "/$id/$tab",
  validateSearch: (raw: Raw): OperationSearch => ({
    move: given(raw, "move"),
    item: given(raw, "item"),
    agency: given(raw, "agency"),
    view: given(raw, "view"),
  }),
  component: lazyRouteComponent(() => import("./operation/operation-page.tsx"), "OperationPage"),
});

const routeTree = root.addChildren([
  home,
  mobile,
  todo,
  inbox,
  account,
  settings,
  deliveries,
  agencies,
  calendar,
  templates,
  operators,
  field,
  signBatch,
  sign,
  reply,
  concept.addChildren([list, begin, record, edit, print, operation]),
]);

/** Makes the router. Search parameters are plain text, so that an address reads as one would write it. */
export const makeRouter = () =>
  createRouter({
    routeTree,
    defaultPreload: "intent",
    scrollRestoration: true,
    parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
    stringifySearch: (search) => {
      const entries = Object.entries(search).filter(([, value]) => value !== undefined && value !== "");
      const text = new URLSearchParams(entries.map(([name, value]): [string, string] => [name, String(value)])).toString();
      return text ? `?${text}` : "";
    },
    defaultNotFoundComponent: NotFound,
    defaultErrorComponent: ({ error, reset }) => <Failed error={error as Error} retry={reset} />,
    defaultPendingComponent: () => <Loading />,
  });

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
  interface HistoryState {
    /** Why the service refused what was just sent, for the page that lets one mend it. */
    refused?: ProblemBody;
  }
}
