import * as z from "zod";

/** The page's policy forbids making code from text, so Zod must not try; said before any schema is made. */
z.config({ jitless: true });
