import { parseArgs } from "node:util";
import { makeLog } from "../functions/lib/log.ts";
import { startChaos } from "./demo/chaos.ts";
import { playJoint } from "./demo/joint-verdict.ts";
import { utc } from "./demo/june.ts";
import { playJune } from "./demo/play.ts";
import type { Scene } from "./demo/scene.ts";
import { startStack } from "./stack.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { chaos: { type: "boolean", default: false }, seed: { type: "string", default: String(Date.now() % 1_000_000) } },
});
const WAIT_MS = 30_000;
/** What can be played: its first moment, and what it is. */
const STORIES = {
  june: { at: "2026-06-01 09:00", what: "the letter of June 2026", play: playJune },
  joint: { at: "2026-07-24 09:00", what: "the joint operation of August 2026", play: playJoint },
};
const name = positionals[0] ?? "june";
const story = name === "june" || name === "joint" ? STORIES[name] : undefined;
if (!story || (values.chaos && name !== "june")) {
  console.error("npm run demo -- [june [--chaos [--seed N]] | joint]");
  process.exit(2);
}

/** A stack in this process, left in peace. */
async function startCalm(at: string): Promise<Scene> {
  const log = makeLog((line) => {
    if (line.startsWith('{"level":"ERROR"')) process.stderr.write(`${line}\n`);
  });
  const { url, stop } = await startStack({ port: 0, log, at: utc(at) });
  return { base: url, fetch, patience: WAIT_MS, stop };
}

console.log(`协查通 demo: ${story.what}, on a stack of its own, over the public HTTP API`);
if (values.chaos) console.log(`with its service killed and started again in the middle of everything (--seed ${values.seed})`);
const chaos = values.chaos ? await startChaos(Number(values.seed), console.log) : undefined;
const scene = chaos ?? (await startCalm(story.at));
for (const [signal, code] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)
  process.once(signal, () => void scene.stop().finally(() => process.exit(code)));
try {
  const { missing, repeated } = await story.play(scene, console.log);
  for (const what of missing) console.error(`MISSING: ${what}`);
  if (chaos) {
    const { kills, databases, again, replayed } = chaos.ordeal;
    console.log(
      `${kills} kills (${databases} of the database too), ${again} requests sent again, ${replayed} of them already done;`,
    );
    console.log(`${repeated} messages came twice, under the same id.`);
  }
  console.log(missing.length === 0 ? "Nothing is missing." : `${missing.length} missing.`);
  process.exitCode = missing.length === 0 ? 0 : 1;
} finally {
  await scene.stop();
}
