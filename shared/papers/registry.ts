import type * as z from "zod";
import type { AnyConcept, Kept } from "../core/lifecycle.ts";
import type { Text } from "../core/problem.ts";
import type { ConceptName, concepts } from "../registry.ts";

type RecordOf<C extends ConceptName> = z.infer<(typeof concepts)[C]["record"]>;
/** What runs across a paper that is not issued yet. Papers are always Chinese. */
export const DRAFT_STAMP = "草稿";

/** One official paper of a concept. */
export interface Paper<R> {
  label: Text;
  /** Whether a record has it. */
  has(record: R): boolean;
  /** The moves that issue it: a paper says what the record said after the last of them, whatever has happened since. Before, it is a draft. */
  issuedBy: readonly string[];
  /** Ids of the files that it says are attached. */
  files?(record: R): readonly string[];
  /** States of the record in which it no longer holds. */
  void?: readonly string[];
}
const of =
  <C extends ConceptName>() =>
  <const P extends Record<string, Paper<RecordOf<C>>>>(papers: P): P =>
    papers;

/** The papers of every concept that has some. How each looks is in `draw.ts`, which no list or button needs to load. */
export const PAPERS = {
  letter: of<"letter">()({
    letter: {
      label: { zh: "函", en: "Letter" },
      has: () => true,
      files: ({ attachments }) => attachments,
      issuedBy: ["sign"],
      void: ["withdrawn"],
    },
    reply: {
      label: { zh: "复函", en: "Reply" },
      has: ({ replyNumber }) => replyNumber !== undefined,
      files: ({ replyAttachments = [] }) => replyAttachments,
      issuedBy: ["answer"],
    },
  }),
  inspection: of<"inspection">()({
    notice: {
      label: { zh: "责令改正通知书", en: "Correction notice" },
      has: ({ noticeNumber }) => noticeNumber !== undefined,
      issuedBy: ["record", "amend"],
      void: ["voided"],
    },
  }),
  operation: of<"operation">()({
    notice: {
      label: { zh: "通知", en: "Notice" },
      has: ({ fromOn, toOn, purpose }) => fromOn !== undefined && toOn !== undefined && purpose !== "",
      issuedBy: ["convene"],
      void: ["cancelled"],
    },
  }),
};

type Erased = Readonly<Record<string, Paper<Kept>>>;
const all = PAPERS as unknown as Readonly<Record<string, Erased>>;

/** The papers of a concept, by name. */
export const papersOf = ({ name }: AnyConcept): Erased => all[name] ?? {};
/** The papers that a record has, with their names. */
export const papersIn = (concept: AnyConcept, record: Kept): [string, Erased[string]][] =>
  Object.entries(papersOf(concept)).filter(([, paper]) => paper.has(record));
