import { type CancellationReason, ConditionalCheckFailedException, TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { type DynamoDBDocumentClient, TransactWriteCommand, type TransactWriteCommandInput } from "@aws-sdk/lib-dynamodb";

/** What an Idempotency-Key was used for. */
export interface Used {
  print: string;
  record: string;
  seq: number;
}
/** How a commit ended. `used` = the key was used before; `retry` = a number was taken by another, decide again. */
export type Outcome =
  | { ok: true }
  | { ok: false; why: "stale" | "claimed" | "retry" | "busy" }
  | { ok: false; why: "used"; used: Used };

const ATTEMPTS = 8;
/** Reasons for which a transaction is worth sending again. */
const PASSING = ["TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"];

/** Waits before the next attempt: the longer the more there were, by chance, so that those who collided do not meet again. */
export const jitter = (attempt: number): Promise<void> =>
  new Promise((done) => setTimeout(done, Math.random() * Math.min(500, 10 * 2 ** attempt)));
/** The answer to a single write, or nothing when its condition did not hold. */
export const unlessRefused = <T>(sent: Promise<T>): Promise<T | undefined> =>
  sent.catch((error: unknown) => {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return undefined;
  });
/** Whether a reason is a condition that did not hold. */
export const isRefusal = (reason: CancellationReason | undefined): boolean => reason?.Code === "ConditionalCheckFailed";

/**
 * Sends a transaction; retries conflicts with jitter, because the SDK does not. Gives nothing when it was carried out, else the
 * reasons, item by item, why it was not: conditions that did not hold, or conflicts that went on to the last attempt.
 */
export async function sendWhole(db: DynamoDBDocumentClient, input: TransactWriteCommandInput): Promise<CancellationReason[]> {
  for (let attempt = 1; ; attempt++) {
    try {
      await db.send(new TransactWriteCommand(input));
      return [];
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const reasons = error.CancellationReasons ?? [];
      if (reasons.some(isRefusal)) return reasons;
      if (!reasons.some(({ Code = "" }) => PASSING.includes(Code))) throw error;
      if (attempt === ATTEMPTS) return reasons;
      await jitter(attempt);
    }
  }
}

/** Commits a move: `names` says what each item of the transaction is, so that a refusal can be told by it. */
export async function transact(db: DynamoDBDocumentClient, input: TransactWriteCommandInput, names: string[]): Promise<Outcome> {
  const reasons = await sendWhole(db, input);
  if (reasons.length === 0) return { ok: true };
  const failed = names.filter((_, index) => isRefusal(reasons[index]));
  const used = reasons[names.indexOf("used")];
  if (failed.includes("used") && used?.Item) return { ok: false, why: "used", used: plain(used.Item) };
  if (failed.includes("event") || failed.includes("snapshot")) return { ok: false, why: "stale" };
  if (failed.includes("claim")) return { ok: false, why: "claimed" };
  return { ok: false, why: failed.includes("counter") ? "retry" : "busy" };
}

/** An idempotency row as the engine returns it with a failed condition: raw or already unmarshalled, by client version. */
function plain(item: Record<string, unknown>): Used {
  const value = (name: string) => {
    const raw = item[name];
    return typeof raw === "object" && raw ? Object.values(raw)[0] : raw;
  };
  return { print: String(value("print")), record: String(value("record")), seq: Number(value("seq")) };
}
