import { once } from "./deps.ts";
import { makeReconcile, type Reconciled } from "./repair/reconcile.ts";

/** Woken every minute. */
export const handler = (): Promise<Reconciled> => makeReconcile(once())();
