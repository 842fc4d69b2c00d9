import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";

/** Parts of the package that printing needs: the browser, libraries that a bare machine lacks, one typeface for want of any other. */
const BROWSER = "chromium";
const PARTS = [`${BROWSER}.br`, "al2023.tar.br", "fonts.tar.br"];
/** In one process, because Lambda allows no other; without its sandbox, because Lambda is one; without graphics and names of hosts. */
const ARGS = [
  "--single-process",
  "--no-zygote",
  "--no-sandbox",
  "--in-process-gpu",
  "--disable-gpu",
  "--disable-software-rasterizer",
  "--font-render-hinting=none",
  "--host-resolver-rules=MAP * ~NOTFOUND",
];

/** Starts the packed browser, unpacked at the first call; gives nothing where it does not run. It is told nothing of our environment. */
export function makeLauncher(packed: string): () => Promise<Browser | undefined> {
  let unpacked: Promise<string> | undefined;
  return async () => {
    if (process.platform !== "linux" || process.arch !== "x64") return undefined;
    unpacked ??= unpack(packed);
    try {
      return await launch(await unpacked);
    } catch (error) {
      unpacked = undefined;
      throw error;
    }
  };
}

async function launch(home: string): Promise<Browser> {
  const { chromium } = await import("playwright-core");
  return chromium.launch({
    executablePath: join(home, BROWSER),
    args: ARGS,
    env: { HOME: home, FONTCONFIG_FILE: join(home, "fonts.conf"), LD_LIBRARY_PATH: join(home, "al2023", "lib") },
    handleSIGHUP: false,
    handleSIGINT: false,
    handleSIGTERM: false,
  });
}

/** Unpacks the browser once for this user of the machine. A folder is whole or not there, whoever is killed or unpacks at the same time. */
async function unpack(packed: string): Promise<string> {
  const user = process.getuid?.() ?? 0;
  const { size } = statSync(join(packed, `${BROWSER}.br`));
  const home = join(tmpdir(), `xiechatong-browser-${user}-${size}`);
  const isWhole = () => existsSync(join(home, BROWSER));
  if (!isWhole()) {
    const beside = mkdtempSync(`${home}-`);
    await inflateInto(beside, packed);
    writeFileSync(
      join(beside, "fonts.conf"),
      `<fontconfig><dir>${home}/fonts</dir><cachedir>${home}/cache</cachedir></fontconfig>`,
    );
    mkdirSync(join(beside, "cache"));
    if (!isWhole()) rmSync(home, { recursive: true, force: true });
    try {
      renameSync(beside, home);
    } catch {
      rmSync(beside, { recursive: true, force: true });
    }
  }
  if (statSync(home).uid !== user) throw new Error(`${home} belongs to somebody else`);
  return home;
}

/** The package unpacks into whatever the folder for temporary files is at the moment of the call, and into no other. */
async function inflateInto(folder: string, packed: string): Promise<void> {
  const { inflate } = await import("@sparticuz/chromium");
  const was = process.env["TMPDIR"];
  process.env["TMPDIR"] = folder;
  const parts = PARTS.map((part) => inflate(join(packed, part)));
  if (was === undefined) delete process.env["TMPDIR"];
  else process.env["TMPDIR"] = was;
  await Promise.all(parts);
}
