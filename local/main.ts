import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { makeLog } from "../functions/lib/log.ts";
import { buildConsole } from "./build.ts";
import { hold } from "./lock.ts";
import { Plain, ROOT } from "./paths.ts";
import { type Stack, startStack } from "./stack.ts";

const HELP = `npm start -- [options]
  --port <n>     port to listen on (default 3000)
  --data <dir>   where data is kept (default .data)
  --reset        forget all data first
  --no-build     do not build the console
  --verbose      print the log`;

const OPTIONS = {
  port: { type: "string", default: "3000" },
  data: { type: "string", default: join(ROOT, ".data") },
  reset: { type: "boolean", default: false },
  build: { type: "boolean", default: true },
  verbose: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const;

function asked() {
  try {
    return parseArgs({ options: OPTIONS, allowNegative: true }).values;
  } catch (error) {
    throw new Plain(`${error instanceof Error ? error.message.split(". ")[0] : error}. What there is: npm start -- --help`);
  }
}

async function main(): Promise<void> {
  const began = performance.now();
  const values = asked();
  if (values.help) return console.log(HELP);
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Plain(`--port ${values.port} is not a port number.`);
  const folder = resolve(values.data);
  const held = hold(folder, { fresh: values.reset });
  process.once("exit", held.release);

  let stack: Stack | undefined;
  let stopping = false;
  const stop = async (code: number) => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(code), 5000).unref();
    await stack?.stop();
    process.exit(code);
  };
  endWithNpm(() => void stop(0));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop(0));

  const built = values.build && (await buildConsole());
  const log = makeLog((line) => {
    if (values.verbose || (!stopping && line.startsWith('{"level":"ERROR"'))) process.stderr.write(`${line}\n`);
  });
  stack = await startStack({ port, folder, letters: true, log });
  held.note({ engine: stack.engine.pid, url: stack.url, database: stack.engine.endpoint });
  void stack.engine.ended?.then(() => {
    if (!stopping)
      process.stderr.write("The database ended unexpectedly; stopping. Nothing acknowledged is lost: start again.\n");
    return stop(1);
  });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(
    `协查通 Xiechatong  ${stack.url}   (ready in ${seconds} s${built ? ", console built" : ""}; data in ${folder}; Ctrl-C stops)`,
  );
}

/** npm passes a signal on to its shell alone; when that shell is gone, so is whoever asked for this service. */
function endWithNpm(stop: () => void): void {
  const shell = process.ppid;
  if (process.env["npm_lifecycle_event"] !== "start") return;
  setInterval(() => process.ppid !== shell && stop(), 500).unref();
}

main().catch((error: unknown) => {
  process.stderr.write(
    error instanceof Plain ? `${error.message}\n` : `${error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exit(1);
});
