/** Lets what works under one key go one after the other, in the order in which it came; without a key, at once. */
export type OneByOne = <T>(key: string | undefined, work: () => Promise<T>) => Promise<T>;

/** OneByOne within this process. They spare lost races; between processes it is the conditions on writes that decide. */
export function makeOneByOne(): OneByOne {
  const last = new Map<string, Promise<unknown>>();
  return async (key, work) => {
    if (key === undefined) return work();
    const before = last.get(key);
    const mine = before ? before.then(work, work) : work();
    last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (last.get(key) === mine) last.delete(key);
    }
  };
}
