/** Keys and indexes of the two tables as plain data: the cloud stack and the local engine are both built from this. */
export interface TableSpec {
  partition: { name: string; type: "S" | "N" };
  sort: { name: string; type: "S" | "N" };
  /** Emits NEW_IMAGE records. */
  stream?: true;
  /** Attribute that holds an expiry in epoch seconds. */
  ttl?: string;
  /** Sparse indexes over string keys; all attributes projected unless `keysOnly`. */
  indexes: Record<string, { partition: string; sort: string; keysOnly?: true }>;
}

export const TABLES = {
  /** Append-only truth: one item per event. */
  events: { partition: { name: "record", type: "S" }, sort: { name: "seq", type: "N" }, stream: true, indexes: {} },
  /** The present: snapshots, outbox, worklists, inboxes, what was read, deliveries, counters, claims, idempotency. */
  records: {
    partition: { name: "pk", type: "S" },
    sort: { name: "sk", type: "S" },
    ttl: "ttl",
    indexes: {
      /** List lines by box; deliveries by the record they are about. */
      byBox: { partition: "box", sort: "order" },
      byTodo: { partition: "todo", sort: "order" },
      /** Records whose clock will ring, by the day of the next ring; deliveries, by the instant of the next try or reminder. */
      byDue: { partition: "due", sort: "dueAt", keysOnly: true },
    },
  },
} as const satisfies Record<string, TableSpec>;
