import type { Refusal } from "../../shared/api/problems.ts";

/** What a request comes to: an answer, or the refusal that is given instead. */
export type Answer<T> = { answer: T } | { problem: Refusal };
