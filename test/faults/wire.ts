import type {
  DynamoDBBatchResponse,
  DynamoDBRecord,
  DynamoDBStreamEvent,
  SQSBatchResponse,
  SQSEvent,
  SQSRecord,
} from "aws-lambda";
import type { Item } from "./expression.ts";
import type { Process } from "./process.ts";
import type { Random } from "./random.ts";
import type { Time } from "./time.ts";
import type { Weather } from "./weather.ts";

/** What both feeds need of their world. */
export interface Line {
  time: Time;
  random: Random;
  weather(): Weather;
  count(what: string): void;
}
type Attribute = Record<string, unknown>;
const LANES = 3;
const TRIES = 5;
const LIFE_MS = 24 * 3_600_000;

/** A value as DynamoDB's JSON. */
function attribute(value: unknown): Attribute {
  if (value === null) return { NULL: true };
  if (typeof value === "string") return { S: value };
  if (typeof value === "number") return { N: String(value) };
  if (typeof value === "boolean") return { BOOL: value };
  if (Array.isArray(value)) return { L: value.map(attribute) };
  return { M: image(value as Item) };
}
const image = (item: Item): Record<string, Attribute> =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, attribute(value)]));

type Dispatch = (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>;
type Entry = { at: number; record: DynamoDBRecord };

/** The stream of events with Lambda's manners: lanes in order, at least once, retried from the first failure, split, given up, trimmed. */
export function makeStream(
  line: Line,
  seat: () => Process,
  handler: (process: Process) => Dispatch,
  wants: (event: Item) => boolean = () => true,
) {
  const { time, random } = line;
  const lanes = Array.from({ length: LANES }, () => ({ entries: [] as Entry[], busy: false }));
  type Lane = (typeof lanes)[number];
  let sequence = 0;
  let off = false;

  const wake = (lane: Lane, ms: number) => {
    if (lane.busy) return;
    lane.busy = true;
    time.after(ms, () => void pump(lane));
  };
  async function pump(lane: Lane): Promise<void> {
    while (!off && lane.entries.length > 0) {
      const dead = lane.entries.findIndex(({ at }) => at >= time.now() - LIFE_MS);
      for (const _ of lane.entries.splice(0, dead < 0 ? lane.entries.length : dead)) line.count("trimmed");
      const batch = lane.entries.splice(0, line.weather().batch).map(({ record }) => record);
      await hand(batch, TRIES);
      if (random.chance(line.weather().redelivered)) {
        line.count("redelivered");
        const again = hand(batch.slice(random.below(batch.length)), 1);
        if (random.chance(0.5)) await again;
      }
    }
    lane.busy = false;
  }
  async function hand(batch: DynamoDBRecord[], tries: number): Promise<void> {
    let left = batch;
    for (let attempt = 1; left.length > 0; attempt++) {
      const process = seat();
      const result = await process.run(() => handler(process)({ Records: left }));
      const failed = "value" in result ? result.value.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier) : undefined;
      const first = failed ? left.findIndex(({ dynamodb }) => failed.includes(dynamodb?.SequenceNumber ?? "")) : 0;
      if (first < 0) return;
      left = left.slice(first);
      if (attempt < tries) await time.sleep(random.between(20, 100) * 2 ** attempt);
      else if (left.length === 1) return line.count("given up by the stream");
      else {
        const middle = Math.ceil(left.length / 2);
        await hand(left.slice(0, middle), 2);
        return hand(left.slice(middle), 2);
      }
    }
  }
  return {
    append(event: Item): void {
      if (!wants(event)) return;
      const keys = { record: { S: String(event["record"]) }, seq: { N: String(event["seq"]) } };
      const record = {
        eventName: "INSERT",
        dynamodb: { Keys: keys, NewImage: image(event), SequenceNumber: String(++sequence).padStart(12, "0") },
      } as unknown as DynamoDBRecord;
      const lane = lanes[keys.record.S.charCodeAt(keys.record.S.length - 1) % LANES] as Lane;
      lane.entries.push({ at: time.now(), record });
      if (!off) wake(lane, random.between(20, 400));
    },
    stop(): void {
      off = true;
    },
    start(): void {
      off = false;
      for (const lane of lanes) wake(lane, random.between(20, 400));
    },
    waiting: () => lanes.some(({ entries, busy }) => entries.length > 0 || busy),
  };
}

type Deliver = (event: SQSEvent) => Promise<SQSBatchResponse>;
interface Message {
  id: string;
  body: string;
  visibleAt: number;
  receives: number;
}
const HIDDEN_MS = 60_000;
const RECEIVES_MAX = 20;

/** The queue behind the topics: at least once, in any order, what fails comes again later. */
export function makeQueue(line: Line, seats: readonly (() => Process)[], handler: (process: Process) => Deliver) {
  const { time, random } = line;
  const messages = new Map<string, Message>();
  const dead: Message[] = [];
  let made = 0;

  async function pump(): Promise<void> {
    const visible = [...messages.values()].filter(({ visibleAt }) => visibleAt <= time.now());
    const taken = visible
      .slice(0, 30)
      .sort(() => random.next() - 0.5)
      .slice(0, 10);
    if (taken.length === 0) return;
    for (const message of taken) {
      message.visibleAt = time.now() + HIDDEN_MS;
      message.receives++;
      wake(HIDDEN_MS + 1);
    }
    const process = random.pick(seats)();
    const Records = taken.map(({ id, body }) => ({ messageId: id, body, receiptHandle: id }) as SQSRecord);
    const result = await process.run(() => handler(process)({ Records }));
    const failed = "value" in result ? result.value.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier) : undefined;
    for (const message of taken) {
      const again = !failed || failed.includes(message.id);
      if (!again) messages.delete(message.id);
      else if (message.receives >= RECEIVES_MAX && messages.delete(message.id)) dead.push(message);
    }
    if (visible.length > taken.length) wake(1);
  }
  const wake = (ms: number) => time.after(ms, () => void pump());
  return {
    send(body: string): void {
      const id = `m${++made}`;
      const delay = random.between(5, 500);
      messages.set(id, { id, body, visibleAt: time.now() + delay, receives: 0 });
      wake(delay);
    },
    /** What an operator does with dead letters once the cause is mended. */
    redrive(): void {
      for (const message of dead.splice(0)) messages.set(message.id, { ...message, visibleAt: time.now(), receives: 0 });
      wake(1);
    },
    waiting: () => messages.size + dead.length > 0,
  };
}
