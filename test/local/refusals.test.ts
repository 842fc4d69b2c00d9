import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { DeleteCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { EVERYONE, workPk } from "../../functions/store/list-rows.ts";
import { freePort, ROOT } from "../../local/paths.ts";
import { startStack } from "../../local/stack.ts";
import { itemsOf, quiet, temporaryFolder } from "../kit/engine.ts";
import { endRuns, engineOf, gone, npmStart, type Run } from "../kit/process.ts";

const root = temporaryFolder();
let data: string;
let port: number;
let count = 0;
beforeEach(async () => {
  data = join(root.path, `data-${++count}`);
  port = await freePort();
});
afterEach(endRuns);
afterAll(() => root.remove());

const start = (...more: string[]): Run => npmStart(["--port", String(port), "--data", data, ...more]);
/** A run that cannot go on: it says so in one line, and ends with 1. */
async function expectRefusal(run: Run, line: RegExp): Promise<void> {
  expect(await run.ended).toBe(1);
  expect(run.out()).toBe("");
  expect(run.err()).toMatch(line);
  expect(run.err().trimEnd().split("\n")).toHaveLength(1);
}

describe("npm start says in one line what is wrong and what to do", () => {
  test("when the port is taken", async () => {
    const other = createServer();
    await new Promise<void>((listening) => {
      other.listen(port, "localhost", listening);
    });
    await expectRefusal(start(), new RegExp(`^Port ${port} is in use.*--port ${port + 1}\\n$`));
    expect(existsSync(join(data, "engine.pid"))).toBe(false);
    other.close();
  });

  test("when the data cannot be read", async () => {
    mkdirSync(data);
    writeFileSync(join(data, "records.db"), "not a database ".repeat(400));
    await expectRefusal(start(), /^The data in .+ cannot be read .*--reset\n$/);
    await gone(await engineOf(data));
  });

  test("when an earlier start was cut off while it made its first data", async () => {
    const { deps, stop } = await startStack({ port: 0, folder: data, log: quiet, pollers: false });
    const agencies = (await itemsOf(deps, workPk(EVERYONE))).map(({ pk, sk }) => ({ pk, sk }));
    for (const Key of agencies) await deps.db.send(new DeleteCommand({ TableName: deps.tables.records, Key }));
    await stop();
    rmSync(join(data, "seeded"));
    await expectRefusal(start(), /^The data in .+ was left half made .*--reset\n$/);
  });

  test("when the database it was pointed to does not answer", async () => {
    const dead = `http://127.0.0.1:${await freePort()}`;
    const run = npmStart(["--port", String(port), "--data", data], { DYNAMODB_ENDPOINT: dead });
    await expectRefusal(run, new RegExp(`^The database at DYNAMODB_ENDPOINT=${dead} cannot be used`));
    expect(run.err()).not.toContain("--reset");
  });

  test("when npm brought no database for this platform", async () => {
    const bare = join(root.path, "install");
    mkdirSync(join(bare, "node_modules"), { recursive: true });
    const linkAll = (from: string, to: string, but: string) => {
      for (const name of readdirSync(from)) if (name !== but) symlinkSync(join(from, name), join(to, name));
    };
    linkAll(ROOT, bare, "node_modules");
    linkAll(join(ROOT, "node_modules"), join(bare, "node_modules"), "@dynoxide");
    const main = ["--preserve-symlinks", "--preserve-symlinks-main", join(bare, "local", "main.ts"), "--no-build"];
    const run = npmStart(["--port", String(port), "--data", data], {}, main);
    await expectRefusal(run, /^No embedded database for \S+\. Set DYNAMODB_ENDPOINT=/);
  });

  test.each([
    [["--port", "many"], /^--port many is not a port number/],
    [["--prot", "3000"], /--prot.*--help/],
  ])("when it is given options it does not know (%j)", async (options, line) => {
    await expectRefusal(npmStart(["--data", data, ...options]), line);
    expect(existsSync(data)).toBe(false);
  });

  test("when it is to reset a folder that is not its own, which stays as it is", async () => {
    mkdirSync(data);
    writeFileSync(join(data, "thesis.txt"), "three years of work");
    await expectRefusal(start("--reset"), /--reset leaves it alone/);
    expect(readdirSync(data)).toEqual(["thesis.txt"]);
  });
});
