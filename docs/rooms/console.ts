import type { Room } from "./room.ts";

const PAGE = "react antd @ant-design/* @tanstack/*";
const KIT = "shared/core shared/domain/common shared/domain shared shared/api shared/messages";
const GROUND =
  "web/src/kit/preferences web/src/kit/words web/src/kit/concept web/src/kit/service web/src/kit/states web/src/kit/controls web/src/kit/marks web/src/kit/layout web/src/kit/forms";

/** The rooms of the console, from the ground up. */
export const CONSOLE: readonly Room[] = [
  { at: "web", is: "how the console is built", rooms: "shared/papers", uses: "vite @vitejs/* node:*" },
  { at: "web/src", is: "colours and configuration of the console", uses: "antd zod" },
  { at: "web/src/kit/preferences", is: "what an officer has chosen on this device", rooms: "web/src", uses: "react" },
  {
    at: "web/src/kit/words",
    is: "the console's own words, dates, pinyin",
    rooms: `${KIT} web/src/kit/preferences`,
    uses: "react i18next react-i18next pinyin-pro @tanstack/*",
  },
  {
    at: "web/src/kit/concept",
    is: "a concept as screens need it: names, fields, moves, addresses",
    rooms: KIT,
    uses: "zod react",
  },
  {
    at: "web/src/kit/service",
    is: "the service as screens need it: session, queries, feed, uploads",
    rooms: `${KIT} web/src web/src/kit/preferences web/src/kit/words web/src/kit/concept`,
    uses: "react react-oidc-context oidc-client-ts @tanstack/*",
  },
  {
    at: "web/src/kit/states",
    is: "loading, empty, offline, done",
    rooms: `${KIT} web/src/kit/preferences web/src/kit/words web/src/kit/concept web/src/kit/service`,
    uses: PAGE,
  },
  {
    at: "web/src/kit/controls",
    is: "windows, menus and fields of the browser, dressed",
    rooms: `${KIT} web/src/kit/preferences web/src/kit/words web/src/kit/states`,
    uses: PAGE,
  },
  {
    at: "web/src/kit/marks",
    is: "states, deadlines, names as they show everywhere",
    rooms: `${KIT} web/src/kit/words web/src/kit/concept web/src/kit/service`,
    uses: PAGE,
  },
  {
    at: "web/src/kit/layout",
    is: "the frame of a page, and what stands in it when there is none",
    rooms: `${KIT} web/src web/src/kit/words web/src/kit/concept web/src/kit/service web/src/kit/states`,
    uses: PAGE,
  },
  {
    at: "web/src/kit/forms",
    is: "forms out of schemas, a widget for each kind of field",
    rooms: `${KIT} ${GROUND.replace(" web/src/kit/forms", "")}`,
    uses: `${PAGE} zod i18next`,
  },
  { at: "web/src/kit/identity", is: "signing in", rooms: `web/src ${GROUND}`, uses: `${PAGE} react-oidc-context oidc-client-ts` },
  ...feature("record", "the parts of a record's page: facts, history, files, what is related"),
  ...feature("papers", "papers shown and printed", "", "shared/papers"),
  ...feature("views", "lists under a name"),
  ...feature("inbox", "what the agency was told, and who has read it"),
  ...feature("map", "sites on an outline map", "", "", "d3-geo zod"),
  ...feature("moves", "making a move from wherever one is", "inbox record", "", "zod"),
  ...feature("board", "a list as a board", "moves"),
  ...feature("lists", "lists, their filters, many moves at once", "record views moves board", "", "zod"),
  ...feature("letter", "writing, signing and answering letters", "record papers inbox moves", "shared/papers"),
  ...feature("compose", "the long forms", "moves letter"),
  ...feature("operation", "joint operations: members, sites, progress", "record views inbox map moves lists"),
  ...feature("schedule", "dates of an operation, to be moved", "moves lists operation", "", "i18next"),
  ...feature("field", "inspections on the spot, without a network"),
  ...feature("settings", "how one is told of what", "record moves"),
  ...feature("admin", "agencies, people, calendars, templates, the register", "record moves lists settings"),
  ...feature("palette", "going anywhere by a few letters", "views"),
  ...feature("todo", "what waits", "record views inbox moves lists"),
  ...feature(
    "pages",
    "the pages that put several features together",
    "record papers views inbox map moves lists operation schedule",
  ),
  {
    at: "web/src/app",
    is: "start, routes and the frame around all pages",
    rooms: `${KIT} web/src ${GROUND} web/src/kit/identity ${["inbox", "settings", "admin", "lists", "letter", "compose", "field", "palette", "todo", "papers", "pages"].map((name) => `web/src/features/${name}`).join(" ")}`,
    uses: `${PAGE} react-dom i18next dayjs`,
  },
];

/** A feature of the console, which stands on the whole kit. */
function feature(name: string, is: string, features = "", shared = "", uses = ""): Room[] {
  const others = features
    .split(" ")
    .filter(Boolean)
    .map((other) => `web/src/features/${other}`);
  return [
    {
      at: `web/src/features/${name}`,
      is,
      rooms: [KIT, shared, "web/src", GROUND, ...others].filter(Boolean).join(" "),
      uses: [PAGE, uses].filter(Boolean).join(" "),
    },
  ];
}
