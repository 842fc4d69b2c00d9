import { makeLog } from "../functions/log.ts";
import { startStack } from "../local/stack.ts";

/** The service in a process of its own, so that load and service do not share one event loop. Talks to its parent over IPC. */
const folder = process.argv[2] as string;
const log = makeLog((line) => {
  if (line.startsWith('{"level":"ERROR"')) process.stderr.write(`${line}\n`);
});
const stack = await startStack({ port: 0, folder, log, pollers: false });
const lags: number[] = [];
const publish = stack.deps.topics.publish;
stack.deps.topics.publish = async (agency, message) => {
  const { time } = JSON.parse(message.body) as { time: string };
  lags.push(Date.parse(stack.deps.now()) - Date.parse(time));
  await publish(agency, message);
};

const orders: Record<string, () => unknown> = {
  resume: () => stack.resume(),
  pause: () => stack.pause(),
  lags: () => lags.splice(0),
  stop: () => stack.stop(),
};
process.on("message", (order: string) => {
  void Promise.resolve(orders[order]?.()).then((answer) => process.send?.({ order, answer: answer ?? null }));
});
process.send?.({ order: "ready", answer: { url: stack.url, database: stack.engine.endpoint, engine: stack.engine.pid } });
