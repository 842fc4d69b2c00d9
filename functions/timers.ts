import { once } from "./deps.ts";
import { makeTimers, type Swept } from "./moves/timers.ts";

/** Woken every minute. */
export const handler = (): Promise<Swept> => makeTimers(once())();
