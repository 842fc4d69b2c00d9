import { Server } from "node:net";
import { join } from "node:path";
import { startFauxqs } from "fauxqs";
import { freePort } from "./paths.ts";

/** Topics and queues in this process. */
export interface Cloud {
  endpoint: string;
  queueUrl: string;
  stop(): Promise<void>;
}
/** Account and region that local ARNs carry. */
export const LOCAL_ACCOUNT = "000000000000";
export const LOCAL_REGION = "us-east-1";
export const LOCAL_QUEUE = "xiechatong-deliver";

/** Lets the SDK talk to local engines, which ask for no real credentials. */
export function asLocalAws(): void {
  process.env["AWS_REGION"] ??= LOCAL_REGION;
  process.env["AWS_ACCESS_KEY_ID"] ??= "local";
  process.env["AWS_SECRET_ACCESS_KEY"] ??= "local";
}

/** Starts the topic and queue service; with a folder it keeps its messages there. */
export async function startCloud(folder: string | undefined): Promise<Cloud> {
  const port = await freePort();
  const cloud = await onLoopback(() =>
    startFauxqs({
      port,
      host: "127.0.0.1",
      logger: false,
      defaultRegion: LOCAL_REGION,
      ...(folder && { dataDir: join(folder, "queues") }),
    }),
  );
  // Creating a queue that is there would empty it: what an earlier run left in it is still to be delivered.
  if (!cloud.inspectQueue(LOCAL_QUEUE)) cloud.createQueue(LOCAL_QUEUE, { attributes: { VisibilityTimeout: "30" } });
  const endpoint = `http://127.0.0.1:${port}`;
  return { endpoint, queueUrl: `${endpoint}/${LOCAL_ACCOUNT}/${LOCAL_QUEUE}`, stop: () => cloud.stop() };
}

/** The emulator binds every interface and has no option against it; demo mail is nobody else's business on the network. */
async function onLoopback<T>(start: () => Promise<T>): Promise<T> {
  const listen = Server.prototype.listen;
  Server.prototype.listen = function (this: Server, ...args: unknown[]) {
    const [options, ...rest] = args;
    const open = typeof options === "object" && options !== null && "host" in options && options.host === "0.0.0.0";
    return Reflect.apply(listen, this, open ? [{ ...options, host: "127.0.0.1" }, ...rest] : args);
  } as typeof listen;
  try {
    return await start();
  } finally {
    Server.prototype.listen = listen;
  }
}
