import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { asyncapi } from "../shared/api/asyncapi.ts";
import { openapi } from "../shared/api/openapi.ts";
import { ALL_PROBLEMS } from "../shared/api/problems.ts";
import type { AnyConcept, AnyMove, Duty, State } from "../shared/core/lifecycle.ts";
import { outcomes } from "../shared/core/lifecycle.ts";
import { allConcepts } from "../shared/registry.ts";
import { VERSION } from "../shared/version.ts";
import { apiLines, eventLines } from "./api.ts";
import { ROOMS } from "./rooms/rooms.ts";

const NOTE = "<!-- Made from the tables by `npm run docs`. Do not edit. -->";
const pathOf = (file: string): string => fileURLToPath(new URL(file, import.meta.url));
const textOf = (file: string): string => readFileSync(pathOf(file), "utf8");

const who = (parties: Partial<Record<string, readonly Duty[]>>): string =>
  Object.entries(parties)
    .map(([party, duties]) => (duties?.length ? `${party} (${duties.join(", ")})` : party))
    .join("; ") || "—";
const waits = ({ next, ended, asks = {} }: State): string =>
  [next, ...Object.entries(asks).map(([party, move]) => `${move} (${party})`)].filter(Boolean).join(", ") ||
  (ended ? "ends" : "—");
const target = (move: AnyMove): string => (move.to === null ? "stays" : [move.to].flat().join(" or "));
const mermaidId = (state: string): string => state.replaceAll("-", "_");

function diagram(concept: AnyConcept): string[] {
  const arrows = new Map<string, string[]>();
  for (const [name, move] of Object.entries(concept.moves)) {
    for (const from of move.from.length > 0 ? move.from : ["[*]"]) {
      for (const to of outcomes(move, from)) {
        if (to === from) continue;
        const key = `${from === "[*]" ? from : mermaidId(from)} --> ${mermaidId(to)}`;
        arrows.set(key, [...(arrows.get(key) ?? []), name]);
      }
    }
  }
  const ends = Object.entries(concept.states).flatMap(([name, { ended }]) => (ended ? [`  ${mermaidId(name)} --> [*]`] : []));
  return [
    "```mermaid",
    "stateDiagram-v2",
    ...[...arrows].map(([arrow, names]) => `  ${arrow}: ${names.join(", ")}`),
    ...ends,
    "```",
  ];
}

function chapter(concept: AnyConcept): string[] {
  const moves = Object.entries(concept.moves).map(
    ([name, move]) =>
      `| ${name} | ${move.label.zh} | ${move.from.join(", ") || "(new)"} | ${target(move)} | ${who(move.by)} | ${who(move.tell)} | \`${move.event}\` |`,
  );
  const states = Object.entries(concept.states).map(
    ([name, state]) =>
      `| ${name} | ${state.label.zh} | ${state.label.en} | ${waits(state)} | ${state.clocks?.join(", ") ?? "—"} |`,
  );
  return [
    `## ${concept.name} ${concept.label.zh}`,
    "",
    ...diagram(concept),
    "",
    "| state | 状态 | | waits for | clocks |",
    "|---|---|---|---|---|",
    ...states,
    "",
    "| move | 动作 | from | to | by | tells | event |",
    "|---|---|---|---|---|---|---|",
    ...moves,
    "",
  ];
}

/** The generated documents, by file name in `docs/`. A test and `npm run verify` fail when a file differs. */
export const documents = (): Record<string, string> => ({
  "lifecycles.md": [NOTE, "# Lifecycles", "", ...allConcepts.flatMap(chapter)].join("\n"),
  "problems.md": [
    NOTE,
    "# Problems",
    "",
    "Every refusal is `application/problem+json` (RFC 9457) with one of these codes.",
    "",
    "| code | status | 中文 | English |",
    "|---|---|---|---|",
    ...Object.entries(ALL_PROBLEMS).map(([code, { status, title }]) => `| \`${code}\` | ${status} | ${title.zh} | ${title.en} |`),
    "",
  ].join("\n"),
  "api.md": [
    NOTE,
    "# The API at a glance",
    "",
    "The whole of it, with every schema: `/api/docs` of a running service, or `npm run docs -- --api <folder>`.",
    "",
    "## Endpoints",
    "",
    "? = may be left out; ⟲ = done once under an `Idempotency-Key`; ⊜ = asks for `If-Match`.",
    "",
    ...apiLines(),
    "",
    "## Events",
    "",
    ...eventLines(),
    "",
  ].join("\n"),
});

const MAP = /(<!-- The map, made from docs\/rooms by `npm run docs`\. -->\n)[\s\S]*?(<!-- The map ends\. -->)/;
/** Rooms of the map in the README: the service whole, of the console its three wings. */
const mapLines = (): string[] => {
  const wings = [
    {
      at: "web/src/kit",
      is: "what all pages of the console stand on: words, concepts as screens need them, queries, controls, forms",
    },
    { at: "web/src/features", is: "the console's pages by what one does there" },
  ];
  const shown = ROOMS.filter(({ at }) => !wings.some((wing) => at.startsWith(`${wing.at}/`)));
  const app = shown.findIndex(({ at }) => at === "web/src/app");
  return shown.toSpliced(app, 0, ...wings).map(({ at, is }) => `| \`${at}/\` | ${is} |`);
};
/** The README with the map of the rooms as they are. */
const readme = (text: string): string =>
  text.replace(MAP, (_, begins, ends) => [`${begins}| where | what |`, "|---|---|", ...mapLines(), ends].join("\n"));

/** Writes the OpenAPI and the AsyncAPI document, which the service gives to anyone who asks, into a folder. */
export function writeContracts(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const [file, document] of Object.entries({ "openapi.json": openapi(VERSION), "asyncapi.json": asyncapi(VERSION) }))
    writeFileSync(join(folder, file), `${JSON.stringify(document, undefined, 2)}\n`);
}

/** Names of the documents whose file is not what the tables say now. */
export const stale = (): string[] =>
  Object.entries({ ...documents(), "../README.md": readme(textOf("../README.md")) }).flatMap(([file, text]) => {
    try {
      return textOf(file) === text ? [] : [file];
    } catch {
      return [file];
    }
  });

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { check, api } = parseArgs({ options: { check: { type: "boolean" }, api: { type: "string" } } }).values;
  if (check) {
    const old = stale();
    if (old.length > 0) console.error(`docs/ is behind the tables (${old.join(", ")}): run npm run docs`);
    process.exitCode = old.length > 0 ? 1 : 0;
  } else if (api) writeContracts(api);
  else {
    for (const [file, text] of Object.entries(documents())) writeFileSync(pathOf(file), text);
    writeFileSync(pathOf("../README.md"), readme(textOf("../README.md")));
  }
}
