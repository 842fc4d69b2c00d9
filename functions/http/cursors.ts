import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { canonical } from "../../shared/core/event.ts";
import type { Cursors } from "../ports/cursors.ts";

const CURSOR_HOURS = 24;

/** Opaque cursors, encrypted and bound to a scope (caller and query): a cursor works nowhere else and for 24 hours. */
export function makeCursors(secret: string, now: () => string): Cursors {
  const key = createHash("sha256").update(`cursor:${secret}`).digest();
  return {
    write(scope: unknown, at: Record<string, unknown>): string {
      const iv = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(canonical(scope)));
      const until = Date.parse(now()) + CURSOR_HOURS * 3_600_000;
      const body = Buffer.concat([cipher.update(JSON.stringify({ at, until })), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64url");
    },
    read(scope: unknown, cursor: string): Record<string, unknown> | undefined {
      try {
        const raw = Buffer.from(cursor, "base64url");
        const decipher = createDecipheriv("aes-256-gcm", key, raw.subarray(0, 12)).setAAD(Buffer.from(canonical(scope)));
        decipher.setAuthTag(raw.subarray(12, 28));
        const text = Buffer.concat([decipher.update(raw.subarray(28)), decipher.final()]).toString();
        const { at, until } = JSON.parse(text) as { at: Record<string, unknown>; until: number };
        return Date.parse(now()) <= until ? at : undefined;
      } catch {
        return undefined;
      }
    },
  };
}
