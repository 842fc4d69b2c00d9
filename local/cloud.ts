import { randomBytes } from "node:crypto";
import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { Server } from "node:net";
import { join } from "node:path";
import { startFauxqs } from "fauxqs";
import { freePort } from "./paths.ts";

/** Topics, queues and the bucket of attachments in this process. */
export interface Cloud {
  endpoint: string;
  queueUrl: string;
  stop(): Promise<void>;
}
/** Account and region that local ARNs carry. */
export const LOCAL_ACCOUNT = "000000000000";
export const LOCAL_REGION = "us-east-1";
export const LOCAL_QUEUE = "xiechatong-deliver";
export const LOCAL_BUCKET = "xiechatong-files";

/** Lets the SDK talk to local engines, which ask for no real credentials. What signs addresses of files is known to this process only. */
export function asLocalAws(): void {
  process.env["AWS_REGION"] ??= LOCAL_REGION;
  process.env["AWS_ACCESS_KEY_ID"] ??= "local";
  process.env["AWS_SECRET_ACCESS_KEY"] ??= randomBytes(24).toString("hex");
}

/** What the SDK signs with here, to check addresses and forms by. */
export const localKey = () => ({
  keyId: process.env["AWS_ACCESS_KEY_ID"] ?? "",
  secret: process.env["AWS_SECRET_ACCESS_KEY"] ?? "",
});

/** Starts topics, queues and the bucket; with a folder messages and files are kept there. */
export async function startCloud(folder: string | undefined): Promise<Cloud> {
  if (folder) sweepQuarantine(folder);
  const port = await freePort();
  const cloud = await onLoopback(() =>
    startFauxqs({
      port,
      host: "127.0.0.1",
      logger: false,
      defaultRegion: LOCAL_REGION,
      ...(folder && { dataDir: join(folder, "queues"), s3StorageDir: join(folder, "files") }),
    }),
  );
  cloud.createBucket(LOCAL_BUCKET);
  // Creating a queue that is there would empty it: what an earlier run left in it is still to be delivered.
  if (!cloud.inspectQueue(LOCAL_QUEUE)) cloud.createQueue(LOCAL_QUEUE, { attributes: { VisibilityTimeout: "30" } });
  const endpoint = `http://127.0.0.1:${port}`;
  return { endpoint, queueUrl: `${endpoint}/${LOCAL_ACCOUNT}/${LOCAL_QUEUE}`, stop: () => cloud.stop() };
}

const DAY_MS = 86_400_000;
/** Forgets what has lain unexamined for more than a day, as a rule of the bucket does in the cloud. */
function sweepQuarantine(folder: string): void {
  const place = join(folder, "files", "buckets", LOCAL_BUCKET, "objects", "quarantine");
  for (const name of existsSync(place) ? readdirSync(place) : [])
    if (Date.now() - statSync(join(place, name)).mtimeMs > DAY_MS) rmSync(join(place, name));
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
