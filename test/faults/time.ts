import type { Random } from "./random.ts";

/** Time that passes only when nothing is left to do at an instant. */
export interface Time {
  /** Milliseconds since the epoch. */
  now(): number;
  after(ms: number, work: () => void): void;
  sleep(ms: number): Promise<void>;
  /** Jumps ahead: what was to happen meanwhile happens at once, late. */
  skip(ms: number): void;
  /** Lets time pass until `work` is done, with the process's timers and chance replaced by these. */
  drive<T>(work: () => Promise<T>): Promise<T>;
}
interface Due {
  at: number;
  order: number;
  work: () => void;
}

const before = (a: Due, b: Due): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

/** The earliest first. */
function makeHeap() {
  const heap: Due[] = [];
  return {
    peek: (): Due | undefined => heap[0],
    push(due: Due): void {
      let at = heap.push(due) - 1;
      for (let up = (at - 1) >> 1; at > 0 && before(due, heap[up] as Due); up = (at - 1) >> 1) {
        heap[at] = heap[up] as Due;
        at = up;
      }
      heap[at] = due;
    },
    pop(): void {
      const last = heap.pop();
      if (!last || heap.length === 0) return;
      let at = 0;
      for (;;) {
        let down = 2 * at + 1;
        if (down >= heap.length) break;
        if (down + 1 < heap.length && before(heap[down + 1] as Due, heap[down] as Due)) down++;
        if (!before(heap[down] as Due, last)) break;
        heap[at] = heap[down] as Due;
        at = down;
      }
      heap[at] = last;
    },
  };
}

/** Makes a time that starts at an instant (UTC ISO string). */
export function makeTime(start: string, random: Random): Time {
  const heap = makeHeap();
  let now = Date.parse(start);
  let order = 0;

  const time: Time = {
    now: () => now,
    after: (ms, work) => heap.push({ at: now + Math.max(0, Math.round(ms)), order: order++, work }),
    sleep: (ms) => new Promise((done) => time.after(ms, done)),
    skip: (ms) => {
      now += ms;
    },
    drive: async (work) => {
      const restore = replaceGlobals(time, random);
      try {
        return await passing(work());
      } finally {
        restore();
      }
    },
  };

  /** A tick runs only when every microtask is done, so nothing of one instant is left when the next begins. */
  function passing<T>(work: Promise<T>): Promise<T> {
    let over = false;
    const end = () => {
      over = true;
    };
    work.then(end, end);
    return new Promise((resolve) => {
      const turn = (): void => {
        const first = heap.peek();
        if (over || !first) {
          resolve(over ? work : Promise.reject(new Error("the simulated world has come to a halt")));
          return;
        }
        now = Math.max(now, first.at);
        for (let due = heap.peek(); due && due.at <= now; due = heap.peek()) {
          heap.pop();
          due.work();
        }
        queueMicrotask(next);
      };
      const next = () => process.nextTick(turn);
      queueMicrotask(next);
    });
  }
  return time;
}

/** Timers, chance and the stopwatch of this process, put back by what is returned. Nothing else runs meanwhile: all is ticks and microtasks. */
function replaceGlobals(time: Time, random: Random): () => void {
  const { setTimeout, clearTimeout } = globalThis;
  const chance = Math.random;
  const stopwatch = performance.now;
  const began = time.now();
  globalThis.setTimeout = ((work: (...given: unknown[]) => void, ms = 0, ...given: unknown[]) => {
    const timer = { off: false, unref: () => timer, ref: () => timer };
    time.after(ms, () => {
      if (!timer.off) work(...given);
    });
    return timer;
  }) as unknown as typeof setTimeout;
  globalThis.clearTimeout = ((timer: { off: boolean } | undefined) => {
    if (timer) timer.off = true;
  }) as unknown as typeof clearTimeout;
  Math.random = random.next;
  performance.now = () => time.now() - began;
  return () => {
    Object.assign(globalThis, { setTimeout, clearTimeout });
    Math.random = chance;
    performance.now = stopwatch;
  };
}
