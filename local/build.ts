import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Plain, ROOT } from "./paths.ts";

const SOURCES = [
  "web/index.html",
  "web/vite.config.ts",
  "web/worker*",
  "web/src/**/*.{ts,tsx,css}",
  "web/public/**/*",
  "shared/**/*.ts",
  "package-lock.json",
];

/** Beside the manifest of the build: what it was made of. */
const STAMP = join(ROOT, "web", "dist", ".vite", "sources");

/** A print of all that the console is made of: the same sources give the same, whenever they were written. */
function sources(): string {
  const print = createHash("sha256");
  const files = globSync(SOURCES, { cwd: ROOT }).filter((file) => statSync(join(ROOT, file)).isFile());
  for (const file of files.toSorted()) print.update(`${file}\n`).update(readFileSync(join(ROOT, file)));
  return print.digest("hex");
}

/** Builds the console if there is no build, or one of other sources. Tells whether it did. */
export async function buildConsole(): Promise<boolean> {
  const now = sources();
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === now) return false;
  const vite = spawn(
    process.execPath,
    [join(ROOT, "node_modules", "vite", "bin", "vite.js"), "build", "web", "--logLevel", "warn"],
    {
      cwd: ROOT,
      stdio: ["ignore", "ignore", "pipe"],
      // Whatever runs this, e.g. tests: people get the libraries in their production form.
      env: { ...process.env, NODE_ENV: "production" },
    },
  );
  let complaint = "";
  vite.stderr.on("data", (text: Buffer) => {
    complaint += text;
  });
  const [code] = (await once(vite, "exit")) as [number];
  if (code !== 0) throw new Plain(`The console could not be built:\n${complaint}`);
  writeFileSync(STAMP, now);
  return true;
}
