import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
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

/** Sends a transaction; retries conflicts with jitter, because the SDK does not. */
export async function transact(db: DynamoDBDocumentClient, input: TransactWriteCommandInput, names: string[]): Promise<Outcome> {
  for (let attempt = 1; ; attempt++) {
    try {
      await db.send(new TransactWriteCommand(input));
      return { ok: true };
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const reasons = error.CancellationReasons ?? [];
      const failed = names.filter((_, index) => reasons[index]?.Code === "ConditionalCheckFailed");
      const used = reasons[names.indexOf("used")];
      if (failed.includes("used") && used?.Item) return { ok: false, why: "used", used: plain(used.Item) };
      if (failed.includes("event") || failed.includes("snapshot")) return { ok: false, why: "stale" };
      if (failed.includes("claim")) return { ok: false, why: "claimed" };
      if (failed.includes("counter")) return { ok: false, why: "retry" };
      const passing = reasons.some(({ Code = "" }) => PASSING.includes(Code));
      if (!passing) throw error;
      if (attempt === ATTEMPTS) return { ok: false, why: "busy" };
      await new Promise((done) => setTimeout(done, Math.random() * Math.min(500, 10 * 2 ** attempt)));
    }
  }
}

/** An idempotency row as the engine returns it with a failed condition: raw or already unmarshalled, by client version. */
function plain(item: Record<string, unknown>): Used {
  const value = (name: string) => {
    const raw = item[name];
    return typeof raw === "object" && raw ? Object.values(raw)[0] : raw;
  };
  return { print: String(value("print")), record: String(value("record")), seq: Number(value("seq")) };
}
