import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { FONT_PACKAGE } from "../shared/papers/fonts.ts";

/** The project's top folder. */
export const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** Where npm put what papers are printed with. */
export const PRINTING = {
  fonts: join(ROOT, "node_modules", FONT_PACKAGE),
  browser: join(ROOT, "node_modules", "@sparticuz", "chromium", "bin"),
};

/** A failure that a person can put right: shown as one line, without a stack. */
export class Plain extends Error {}

const require = createRequire(import.meta.url);
const PLATFORM = `${process.platform}-${process.arch}`;

/** The DynamoDB-compatible engine that npm brought for this platform. */
export function engineBinary(): string {
  try {
    const path = require.resolve(`@dynoxide/${PLATFORM}/dynoxide${process.platform === "win32" ? ".exe" : ""}`);
    if (existsSync(path)) return path;
  } catch {
    // falls through to the sentence below
  }
  throw new Plain(
    `No embedded database for ${PLATFORM}. Set DYNAMODB_ENDPOINT=http://host:port to any DynamoDB-compatible engine and start again.`,
  );
}

/** A TCP port that is free now on the loopback address. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
