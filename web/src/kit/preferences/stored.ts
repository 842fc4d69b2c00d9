import { useSyncExternalStore } from "react";

/** A text kept on this device, shared by everything on the page that shows or obeys it. */
export interface Stored<T extends string> {
  get(): T;
  set(value: T): void;
  use(): T;
}

/** A choice among `values`, kept under `key`; the first is the default. */
export const storedChoice = <T extends string>(key: string, values: readonly [T, ...T[]]): Stored<T> =>
  keep<T>(key, values.find((candidate) => candidate === read(key)) ?? values[0]);

/** A browser without storage keeps the value for the visit. */
function keep<T extends string>(key: string, first: T): Stored<T> {
  const listeners = new Set<() => void>();
  let value = first;
  const get = () => value;
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    get,
    set(next) {
      value = next;
      write(key, next);
      for (const listener of listeners) listener();
    },
    use: () => useSyncExternalStore(subscribe, get),
  };
}

/** Reads a text kept on this device. */
export function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Keeps a text on this device, or forgets it when undefined. */
export function write(key: string, text: string | undefined): void {
  try {
    if (text === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    return;
  }
}

/** The keys under which something is kept on this device, of those that begin with `prefix`. */
export function storedKeys(prefix: string): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  } catch {
    return [];
  }
}
