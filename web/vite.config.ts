import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, extname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { FONT_PACKAGE, FONT_SHEETS, fontFiles } from "../shared/papers/fonts.ts";
import { fieldWorker } from "./worker-plugin.ts";

/** Where `vite dev` finds the running service. */
const SERVICE = process.env["XCT_URL"] ?? "http://localhost:3000";
const FRAMEWORK = /node_modules\/(react|react-dom|scheduler)\//;
const LIBRARIES =
  /node_modules\/(@tanstack\/(?!(react-virtual|virtual-core)\/)|i18next|react-i18next|oidc-client-ts|react-oidc-context|jwt-decode)\//;
const INTERFACE = /node_modules\/(antd|@ant-design|@rc-component)\//;
const OURS = /\/web\/src\//;
const RULES =
  /(node_modules\/zod\/|\/shared\/(core|domain)\/|\/shared\/(registry|api\/(contract|client|endpoint|endpoints\/\w+|paging|queries|filters))\.ts)/;

/** The issuer may be another host, known at run time only: the server's own header narrows `connect-src` and `frame-src` to it. */
const POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self' https:",
  "frame-src 'self' https:",
  "object-src 'none'",
  "base-uri 'self'",
].join("; ");

/** Puts the content security policy into the built page; the development server needs inline scripts and goes without. */
const contentPolicy: Plugin = {
  name: "content-policy",
  apply: "build",
  transformIndexHtml: () => [
    { tag: "meta", attrs: { "http-equiv": "Content-Security-Policy", content: POLICY }, injectTo: "head-prepend" },
  ],
};

/** Parts that libraries carry along and the console never runs, each with the exports it does need: a tooltip mode of Ant
 * Design's with its pop-up machinery, the checks of its forms, Zod's writer of JSON Schema, its sentences. The first page is 24 kB
 * lighter without them, a form 8. */
const UNUSED: Record<string, readonly string[]> = {
  "/@rc-component/async-validator/es/index.js": [],
  "/antd/es/tooltip/UniqueProvider/index.js": [],
  "/zod/v4/core/to-json-schema.js": [],
  "/zod/v4/core/json-schema-processors.js": ["aggregateChecks"],
  "/zod/v4/locales/en.js": [],
};
const WHOLE = "?whole";
/** Stands in for an unused module: what is needed comes from the whole one, all else does nothing. */
const leaveOut: Plugin = {
  name: "leave-out",
  apply: "build",
  enforce: "pre",
  resolveId: (id) => (id.endsWith(WHOLE) ? id : null),
  load(id) {
    if (id.endsWith(WHOLE))
      return readFileSync(id.slice(0, -WHOLE.length), "utf8").replaceAll(/from "\.\//g, `from "${dirname(id)}/`);
    const found = Object.entries(UNUSED).find(([end]) => id.endsWith(end));
    if (!found) return null;
    const names = [...readFileSync(id, "utf8").matchAll(/^export (?:const|function|class) (\w+)/gm)].map(
      ([, name]) => name ?? "",
    );
    const empty = names.filter((name) => !found[1].includes(name)).map((name) => `export const ${name} = () => undefined;`);
    const kept = found[1].length > 0 ? [`export { ${found[1].join(", ")} } from ${JSON.stringify(`${id}${WHOLE}`)};`] : [];
    return [...kept, ...empty, "export default () => undefined;"].join("\n");
  },
};

/** Modules of plain data that hang on all the tables: the build takes what they say, and the tables stay out of the first page. */
const EVALUATED = [
  "/shared/api/names.ts",
  "/shared/api/details.ts",
  "/shared/api/event-names.ts",
  "/shared/domain/subscription/catalogue.ts",
  "/shared/messages/longest-facts.ts",
  "/shared/domain/view/lists.ts",
];
const evaluate: Plugin = {
  name: "evaluate",
  async load(id) {
    if (!EVALUATED.some((end) => id.endsWith(end))) return null;
    const told = (await import(pathToFileURL(id).href)) as Record<string, unknown>;
    return Object.entries(told)
      .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
      .join("\n");
  },
};

/** Takes each part of Ant Design from its own file, as its documents allow: what a page needs is then told by what it names, and
 * no page carries the parts of another. */
const apart: Plugin = {
  name: "apart",
  apply: "build",
  enforce: "pre",
  transform(code, id) {
    if (!OURS.test(id)) return null;
    const file = (name: string) => name.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
    return code.replaceAll(/import \{([^}]*)\} from "antd";/g, (_, names: string) =>
      names
        .split(",")
        .map((name) => name.trim())
        .filter((name) => name !== "" && !name.startsWith("type "))
        .map((name) => `import ${name} from "antd/es/${file(name)}/index.js";`)
        .join(" "),
    );
  },
};

/** The page's policy forbids making code from text, so Zod must not try: said where Zod begins, before any schema is made. */
const noEval: Plugin = {
  name: "no-eval",
  transform: (code, id) => (id.endsWith("/zod/v4/core/core.js") ? `${code}\nconfig({ jitless: true });\n` : null),
};

const folderWith = (file: string): string => dirname(createRequire(import.meta.url).resolve(file));
const TYPES: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".woff2": "font/woff2",
};
/** Files of packages that are served as they are, by their path: Swagger UI for the API docs, the typeface of official papers. */
function packageFiles(): [path: string, file: string][] {
  const [swagger, fonts] = [folderWith("swagger-ui-dist/package.json"), folderWith(`${FONT_PACKAGE}/${FONT_SHEETS[0]}`)];
  const sheet = (name: string): string => readFileSync(join(fonts, name), "utf8");
  return [
    ...["swagger-ui.css", "swagger-ui-bundle.js", "LICENSE"].map((name): [string, string] => [
      `swagger/${name}`,
      join(swagger, name),
    ]),
    ...fontFiles(sheet).map((name): [string, string] => [`fonts/${name}`, join(fonts, name)]),
  ];
}

/** Serves these files in development and puts them into the build, so that no page asks another host. */
const filesOfPackages: Plugin = {
  name: "files-of-packages",
  configureServer(server) {
    for (const [path, file] of packageFiles())
      server.middlewares.use(`/${path}`, (_, response) => {
        response.setHeader("content-type", TYPES[extname(path)] ?? "text/plain; charset=utf-8");
        response.end(readFileSync(file));
      });
  },
  generateBundle() {
    for (const [path, file] of packageFiles()) this.emitFile({ type: "asset", fileName: path, source: readFileSync(file) });
  },
};

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  plugins: [apart, react(), evaluate, noEval, filesOfPackages, contentPolicy, leaveOut, fieldWorker],
  server: {
    proxy: Object.fromEntries(["/api", "/ical", "/oidc", "/signin", "/dev", "/config.json"].map((path) => [path, SERVICE])),
  },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    manifest: true,
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "react", test: FRAMEWORK },
            { name: "libraries", test: LIBRARIES },
            { name: "rules", test: RULES, tags: ["$initial"] },
            { name: "antd-first", test: INTERFACE, tags: ["$initial"] },
            { name: "antd-later", test: INTERFACE, entriesAware: true, entriesAwareMergeThreshold: 1 },
            { name: "console", test: OURS, tags: ["$initial"] },
          ],
        },
      },
    },
  },
});
