/** Opaque places in a list, each good for one scope (caller and query) and a day. */
export interface Cursors {
  write(scope: unknown, at: Record<string, unknown>): string;
  /** The place in the cursor, or undefined when it is damaged, expired, or of another scope. */
  read(scope: unknown, cursor: string): Record<string, unknown> | undefined;
}
