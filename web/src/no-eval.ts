import { config } from "zod/v4/core";

/** The page's policy forbids making code from text, so Zod must not try; said before any schema is made. */
config({ jitless: true });
