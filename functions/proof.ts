import { once } from "./deps.ts";
import { makeProof } from "./repair/proof.ts";
import type { Proved } from "./repair/prove.ts";

/** Woken every few minutes; begins a proof once a day. */
export const handler = (): Promise<Proved | undefined> => makeProof(once())();
