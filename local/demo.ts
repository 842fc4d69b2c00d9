import { makeLog } from "../functions/log.ts";
import { utc } from "./demo/june.ts";
import { playJune } from "./demo/play.ts";
import { startStack } from "./stack.ts";

const log = makeLog((line) => {
  if (line.startsWith('{"level":"ERROR"')) process.stderr.write(`${line}\n`);
});
console.log("协查通 demo: the letter of June 2026, on a stack of its own, over the public HTTP API");
const stack = await startStack({ port: 0, log, at: utc("2026-06-01 09:00") });
process.once("SIGINT", () => void stack.stop().then(() => process.exit(130)));
try {
  const missing = await playJune(stack.url, console.log);
  for (const what of missing) console.error(`MISSING: ${what}`);
  console.log(missing.length === 0 ? "Nothing is missing." : `${missing.length} missing.`);
  process.exitCode = missing.length === 0 ? 0 : 1;
} finally {
  await stack.stop();
}
