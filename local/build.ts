import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, globSync, statSync } from "node:fs";
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

/** Builds the console if there is no build, or one older than its sources. Tells whether it did. */
export async function buildConsole(): Promise<boolean> {
  const target = join(ROOT, "web", "dist", "index.html");
  const newest = Math.max(0, ...globSync(SOURCES, { cwd: ROOT }).map((file) => statSync(join(ROOT, file)).mtimeMs));
  if (existsSync(target) && statSync(target).mtimeMs >= newest) return false;
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
  return true;
}
