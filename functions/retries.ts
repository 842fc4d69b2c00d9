import { makeRetries, type Retried } from "./deliver/retries.ts";
import { once } from "./deps.ts";

/** Woken every minute. */
export const handler = (): Promise<Retried> => makeRetries(once())();
