import type * as z from "zod";
import type { Kept } from "../core/lifecycle.ts";
import type { concepts } from "../registry.ts";
import { letterPage } from "./letter.ts";
import { noticeIn, noticePage } from "./notice.ts";
import { noticeOf, operationPage } from "./operation.ts";
import type { PAPERS } from "./registry.ts";
import { replyPage } from "./reply.ts";
import type { Look } from "./words.ts";

type Papers = typeof PAPERS;
type Drawn<C extends keyof Papers> = Record<
  keyof Papers[C],
  (record: z.infer<(typeof concepts)[C]["record"]>, look: Look) => string
>;
/** How each paper of the registry is drawn: a paper without its line here does not compile. */
const DRAWN: { [C in keyof Papers]: Drawn<C> } = {
  letter: { letter: letterPage, reply: replyPage },
  inspection: { notice: (inspection, look) => noticePage(noticeIn(inspection), look) },
  operation: { notice: (operation, look) => operationPage(noticeOf(operation), look) },
};

type Erased = Readonly<Record<string, Readonly<Record<string, (record: Kept, look: Look) => string>> | undefined>>;

/** The page of a record's paper. Throws on a paper that the registry does not know. */
export function draw(concept: string, paper: string, record: Kept, look: Look): string {
  const page = (DRAWN as unknown as Erased)[concept]?.[paper];
  if (!page) throw new Error(`unknown paper ${concept}.${paper}`);
  return page(record, look);
}
