import { useCallback, useEffect, useRef, useState } from "react";
import { read, storedKeys, write } from "../preferences/stored.ts";
import { useMe } from "../service/officer.tsx";
import type { Values } from "./values.ts";

/** Unsent input kept on this device. */
export interface Kept {
  /** What was kept before this form opened, if anything. */
  found: { values: Values; at: string } | undefined;
  /** When it was last kept. */
  at: string | undefined;
  /** The input was sent: keeps nothing more. */
  forget(): void;
  /** Drops what is kept now; later changes are kept again. */
  drop(): void;
}

const PREFIX = "xct.unsent";
const PAUSE_MS = 800;
const KEPT_DAYS = 30;

function parse(text: string | null): Kept["found"] {
  try {
    const value: unknown = JSON.parse(text ?? "null");
    if (typeof value !== "object" || value === null || !("values" in value) || !("at" in value)) return undefined;
    return { values: value.values as Values, at: String(value.at) };
  } catch {
    return undefined;
  }
}

/** Forgets unsent input that nobody has come back to. */
export function sweepUnsent(now = Date.now()): void {
  for (const key of storedKeys(PREFIX)) {
    const at = Date.parse(parse(read(key))?.at ?? "");
    if (!(now - at < KEPT_DAYS * 86_400_000)) write(key, undefined);
  }
}

/** Looks up what was kept under `name` for the officer. */
export function useFound(name: string): { key: string; found: Kept["found"] } {
  const { officer } = useMe();
  const key = `${PREFIX}.${officer}.${name}`;
  const [found] = useState(() => parse(read(key)));
  return { key, found };
}

/** Keeps `values` under `key` a moment after each change, until forgotten. */
export function useKeep({ key, found }: { key: string; found: Kept["found"] }, values: Values): Kept {
  const [at, setAt] = useState<string>();
  const first = useRef(values);
  const gone = useRef(false);
  const dropped = useRef(false);
  useEffect(() => {
    if (dropped.current) first.current = values;
    dropped.current = false;
    if (values === first.current || gone.current) return;
    const timer = setTimeout(() => {
      if (gone.current) return;
      const now = new Date().toISOString();
      write(key, JSON.stringify({ values, at: now }));
      setAt(now);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [key, values]);
  const forget = useCallback(() => {
    gone.current = true;
    write(key, undefined);
  }, [key]);
  const drop = useCallback(() => {
    dropped.current = true;
    write(key, undefined);
    setAt(undefined);
  }, [key]);
  return { found, at, forget, drop };
}
