import { makeLog } from "../functions/lib/log.ts";
import { startStack } from "../local/stack.ts";
import { CloudEvent } from "../shared/api/cloudevent.ts";
import type { Published } from "./service.ts";

/** The service in a process of its own, so that load and service do not share one event loop. Talks to its parent over IPC. */
const folder = process.argv[2] as string;
const log = makeLog((line) => {
  if (line.startsWith('{"level":"ERROR"')) process.stderr.write(`${line}\n`);
});
const stack = await startStack({ port: 0, folder, log, pollers: false });
const published: Published[] = [];
const publish = stack.deps.topics.publish;
stack.deps.topics.publish = async (agency, message) => {
  const { time, data } = CloudEvent.parse(JSON.parse(message.body));
  published.push({ record: data.record, seq: data.seq, time: Date.parse(time), at: Date.parse(stack.deps.now()) });
  await publish(agency, message);
};

const orders: Record<string, () => unknown> = {
  resume: () => stack.resume(),
  pause: () => stack.pause(),
  published: () => published.splice(0),
  stop: () => stack.stop(),
};
process.on("message", (order: string) => {
  void Promise.resolve(orders[order]?.()).then((answer) => process.send?.({ order, answer: answer ?? null }));
});
process.once("disconnect", () => void stack.stop().finally(() => process.exit()));
process.send?.({ order: "ready", answer: { url: stack.url, database: stack.engine.endpoint, engine: stack.engine.pid } });
