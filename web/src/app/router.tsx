import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import type { ProblemBody } from "../../../shared/api/contract.ts";
import { TodoPage } from "../features/todo/todo-page.tsx";
import { namedByPlural } from "../kit/concept/names.ts";
import {
  type CalendarSearch,
  type DeliveriesSearch,
  given,
  listSearch,
  type OperationSearch,
  type Raw,
  type TodoSearch,
} from "../kit/concept/search.ts";
import { loadTable } from "../kit/concept/tables.ts";
import { Failed } from "../kit/layout/failed.tsx";
import { NotFound } from "../kit/layout/not-found.tsx";
import { Loading } from "../kit/states/loading.tsx";
import { Shell } from "./shell/shell.tsx";

/** A page of a kind begins with the kind's table; that it cannot be had shows where the table is used. */
const withTable = async ({ params }: { params: { plural: string } }): Promise<void> => {
  const kind = namedByPlural(params.plural);
  if (!kind) throw notFound();
  await loadTable(kind.name).catch(() => undefined);
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
  component: lazyRouteComponent(() => import("../features/todo/newest-page.tsx"), "NewestPage"),
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
  component: lazyRouteComponent(() => import("../features/inbox/inbox-page.tsx"), "InboxPage"),
});
const account = createRoute({
  getParentRoute: () => root,
  path: "/account",
  component: lazyRouteComponent(() => import("./shell/account-page.tsx"), "AccountPage"),
});
const settings = createRoute({
  getParentRoute: () => root,
  path: "/settings",
  component: lazyRouteComponent(() => import("../features/settings/settings-page.tsx"), "SettingsPage"),
});
const deliveries = createRoute({
  getParentRoute: () => root,
  path: "/settings/deliveries",
  validateSearch: (raw: Raw): DeliveriesSearch => ({
    state: given(raw, "state"),
    channel: given(raw, "channel"),
    subscription: given(raw, "subscription"),
    record: given(raw, "record"),
  }),
  component: lazyRouteComponent(() => import("../features/settings/deliveries-page.tsx"), "DeliveriesPage"),
});
const agencies = createRoute({
  getParentRoute: () => root,
  path: "/admin",
  component: lazyRouteComponent(() => import("../features/admin/agencies-page.tsx"), "AgenciesPage"),
});
const calendar = createRoute({
  getParentRoute: () => root,
  path: "/admin/calendar",
  validateSearch: (raw: Raw): CalendarSearch => ({
    year: given(raw, "year"),
    from: given(raw, "from"),
    days: given(raw, "days"),
  }),
  component: lazyRouteComponent(() => import("../features/admin/calendar-page.tsx"), "CalendarPage"),
});
const templates = createRoute({
  getParentRoute: () => root,
  path: "/admin/templates",
  component: lazyRouteComponent(() => import("../features/admin/templates-page.tsx"), "TemplatesPage"),
});
const operators = createRoute({
  getParentRoute: () => root,
  path: "/admin/operators",
  component: lazyRouteComponent(() => import("../features/admin/operators-page.tsx"), "OperatorsPage"),
});
const field = createRoute({
  getParentRoute: () => root,
  path: "/inspections/field",
  validateSearch: (raw: Raw): { draft?: string | undefined } => ({ draft: given(raw, "draft") }),
  component: lazyRouteComponent(() => import("../features/field/field-page.tsx"), "FieldPage"),
});
const concept = createRoute({ getParentRoute: () => root, path: "/$plural", beforeLoad: withTable, component: Outlet });
const list = createRoute({
  getParentRoute: () => concept,
  path: "/",
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import("../features/lists/list-page.tsx"), "ListPage"),
});
const begin = createRoute({
  getParentRoute: () => concept,
  path: "/new",
  component: lazyRouteComponent(() => import("../features/compose/begin-page.tsx"), "BeginPage"),
});
const record = createRoute({
  getParentRoute: () => concept,
  path: "/$id",
  validateSearch: (raw: Raw): { move?: string | undefined } => ({ move: given(raw, "move") }),
  component: lazyRouteComponent(() => import("../features/pages/record-page.tsx"), "RecordPage"),
});
const edit = createRoute({
  getParentRoute: () => concept,
  path: "/$id/edit",
  component: lazyRouteComponent(() => import("../features/compose/edit-page.tsx"), "EditPage"),
});
const print = createRoute({
  getParentRoute: () => concept,
  path: "/$id/print",
  validateSearch: (raw: Raw): { paper?: string | undefined } => ({ paper: given(raw, "paper") }),
  component: lazyRouteComponent(() => import("../features/papers/print-page.tsx"), "PrintPage"),
});
const signBatch = createRoute({
  getParentRoute: () => root,
  path: "/letters/sign",
  component: lazyRouteComponent(() => import("../features/letter/sign-batch-page.tsx"), "SignBatchPage"),
});
const sign = createRoute({
  getParentRoute: () => root,
  path: "/letters/$id/sign",
  component: lazyRouteComponent(() => import("../features/letter/sign-page.tsx"), "SignPage"),
});
const reply = createRoute({
  getParentRoute: () => root,
  path: "/letters/$id/reply",
  component: lazyRouteComponent(() => import("../features/letter/reply-page.tsx"), "ReplyPage"),
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
  component: lazyRouteComponent(() => import("../features/pages/operation-page.tsx"), "OperationPage"),
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
