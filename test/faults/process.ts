import { emailChannel } from "../../functions/deliver/email.ts";
import { smsChannel } from "../../functions/deliver/sms.ts";
import { makeDeps } from "../../functions/deps.ts";
import type { Log } from "../../functions/lib/log.ts";
import type { Channel } from "../../functions/ports/channel.ts";
import type { Deps } from "../../functions/ports/ports.ts";
import { makeId } from "../../shared/core/id.ts";
import { canceled, type Engine } from "./engine.ts";
import type { Item } from "./expression.ts";
import type { Random } from "./random.ts";
import type { Time } from "./time.ts";
import type { Rates } from "./weather.ts";

/** What a process needs of the world it runs in. */
export interface Host {
  time: Time;
  random: Random;
  engine: Engine;
  rates(): Rates;
  publish(agency: string, body: string): void;
  provision(agency: string): void;
  post(to: string, id: string, text: string): void;
  /** Puts something else in place of a part of the dependencies: a planted bug. */
  plant?: ((role: Role, deps: Deps) => Deps) | undefined;
  count(what: string): void;
}
export type Role = "api" | "dispatch" | "reconcile" | "timers" | "deliver" | "proof";
/** One process of the service. When it dies, nothing that it had begun goes any further. */
export interface Process {
  role: Role;
  deps: Deps;
  alive: boolean;
  /** Runs a handler; gives nothing when the process died meanwhile. */
  run<T>(work: (deps: Deps) => Promise<T>): Promise<{ value: T } | { died: true } | { error: unknown }>;
}

const SDK_TRIES = 3;
const never = <T>(): Promise<T> => new Promise<T>(() => {});
const silent: Log = { info: () => {}, error: () => {} };
const loud: Log = {
  info: () => {},
  error: (message, facts) => void process.stderr.write(`${message} ${String(facts?.["error"])}\n`),
};
const ENV = {
  EVENTS_TABLE: "events",
  RECORDS_TABLE: "records",
  TOPIC_PREFIX: "arn:aws:sns:us-east-1:000000000000:sim-",
  DELIVER_QUEUE_ARN: "arn:aws:sqs:us-east-1:000000000000:sim-deliver",
  OIDC_ISSUER: "https://id.example.gov.cn",
  OIDC_AUDIENCE: "sim",
  SECRET: "a secret of thirty-two characters",
  CONSOLE_URL: "https://xct.example.gov.cn",
  DYNAMODB_ENDPOINT: "http://sim.invalid",
  SNS_ENDPOINT: "http://sim.invalid",
  AWS_REGION: "us-east-1",
};

const throttled = (): Error => Object.assign(new Error("Rate exceeded"), { name: "ThrottlingException" });
const hungUp = (): Error => Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });

const TIMEOUT_MS = 2_000;
const LATEST_MS = 30_000;
/** A try that the SDK repeats. */
class Failure {
  what: string;
  error: Error;
  constructor(what: string, error: Error) {
    this.what = what;
    this.error = error;
  }
}

/** Starts a process with caches of its own and a clock that is wrong by `skew` milliseconds. */
export function startProcess(host: Host, role: Role, skew: number): Process {
  const { time, random } = host;
  const deaths = new Set<() => void>();
  const self = { role, alive: true } as Process;

  const die = <T>(): Promise<T> => {
    host.count("crash");
    self.alive = false;
    for (const tell of deaths) tell();
    return never<T>();
  };

  /** What was sent before its process died, or gave up waiting, may still arrive. */
  const landed = <T>(work: () => T): Promise<T> => {
    try {
      if (random.chance(0.5)) work();
    } catch {
      // Nobody is there any more to hear of it.
    }
    return never();
  };

  /** One call over the network: takes time, may fail, may be the last thing that this process does. */
  async function call<T>(name: string, work: () => T): Promise<T> {
    const stubborn = random.chance(host.rates().persistent);
    for (let attempt = 1; ; attempt++) {
      const failure = random.chance(host.rates().slow) ? await timedOut(work) : await request(name, stubborn, work);
      if (!(failure instanceof Failure)) return failure;
      host.count(failure.what);
      if (attempt === SDK_TRIES) throw failure.error;
      await time.sleep(random.between(10, 100) * attempt);
      if (!self.alive) return never();
    }
  }
  /** The client has waited long enough; but the request is still on its way, and may take effect much later. */
  async function timedOut<T>(work: () => T): Promise<Failure> {
    time.after(random.between(TIMEOUT_MS, LATEST_MS), () => void landed(work));
    await time.sleep(TIMEOUT_MS);
    return self.alive ? new Failure("slow", hungUp()) : never();
  }
  async function request<T>(name: string, stubborn: boolean, work: () => T): Promise<T | Failure> {
    await time.sleep(random.between(1, 12));
    if (!self.alive) return landed(work);
    const rates = host.rates();
    if (random.chance(rates.crashBefore)) return die();
    if (stubborn || random.chance(rates.throttle)) return new Failure("throttle", throttled());
    if (name === "TransactWriteCommand" && random.chance(rates.conflict)) {
      host.count("conflict");
      throw canceled([{ Code: "TransactionConflict" }]);
    }
    const answer = work();
    if (random.chance(rates.crashAfter)) return die();
    return random.chance(rates.lostAnswer) ? new Failure("lost answer", hungUp()) : answer;
  }

  const now = () => new Date(time.now() + skew).toISOString();
  const made = makeDeps(ENV, { now, log: process.env["VERBOSE"] ? loud : silent });
  Object.assign(made.db, {
    send: (command: { input: Item }) => {
      host.count("call");
      const name = command.constructor.name;
      return call(name, () => host.engine(name, command.input));
    },
  });
  const post: Deps["post"] = {
    mail: ({ to, id, subject, text }) => call("mail", () => host.post(to, id, `${subject}\n${text}`)),
    sms: ({ to, id, text }) => call("sms", () => host.post(to, id, text)),
  };
  /** A machine's endpoint, which gives back the challenge that it finds in an event. */
  const machine: Channel = {
    send: ({ to, id, event }) =>
      call("endpoint", () => {
        host.post(to, id, JSON.stringify(event));
        return { took: "delivered", reply: (event as { data?: { challenge?: string } }).data?.challenge ?? "" };
      }),
  };
  const deps: Deps = {
    ...made,
    newId: (prefix) =>
      makeId(
        prefix,
        time.now() + skew,
        Uint8Array.from({ length: 16 }, () => random.below(256)),
      ),
    topics: {
      ...made.topics,
      publish: (agency, { body }) => call("publish", () => host.publish(agency, body)),
      provision: (agency) => call("provision", () => host.provision(agency)),
    },
    post,
    channels: { email: emailChannel(post), sms: smsChannel(post), webhook: machine, queue: machine },
  };
  self.deps = host.plant?.(role, deps) ?? deps;
  self.run = (work) =>
    new Promise((resolve) => {
      const died = () => resolve({ died: true });
      if (!self.alive) return died();
      deaths.add(died);
      work(self.deps)
        .then(
          (value) => resolve({ value }),
          (error: unknown) => resolve({ error }),
        )
        .finally(() => deaths.delete(died));
    });
  return self;
}

/** A place where processes of one role run: when one has died, the next call starts another. */
export function makeSeat(host: Host, role: Role, skew: () => number): () => Process {
  let now: Process | undefined;
  return () => {
    if (!now?.alive) now = startProcess(host, role, skew());
    return now;
  };
}
