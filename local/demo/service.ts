import { makeLog } from "../../functions/lib/log.ts";
import { startStack } from "../stack.ts";

/** The service in a process of its own, to be killed: folder, port and time (UTC ISO) come as arguments. It ends with its parent. */
const [folder, port, at] = process.argv.slice(2) as [string, string, string];
const log = makeLog((line) => {
  if (line.startsWith('{"level":"ERROR"')) process.stderr.write(`${line}\n`);
});
const stack = await startStack({ port: Number(port), folder, at, log });
const stop = () => void stack.stop().finally(() => process.exit());
for (const signal of ["SIGINT", "SIGTERM", "disconnect"] as const) process.once(signal, stop);
process.send?.("ready");
