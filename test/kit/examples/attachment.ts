import type { InputOf } from "../../../shared/api/client.ts";
import type { attachment } from "../../../shared/domain/attachment/index.ts";

/** What is announced of a photo. */
export const FILE = {
  name: "现场照片 1.jpg",
  type: "image/jpeg",
  size: 3000,
  sha256: "a".repeat(64),
} as const satisfies InputOf<"attachment", "reserve">;

/** Valid input for every move of an attachment. */
export const attachmentExamples: { [M in keyof typeof attachment.moves]: () => InputOf<"attachment", M> } = {
  reserve: () => FILE,
  admit: () => ({ sharedSize: 2000, sharedSha256: "b".repeat(64) }),
  reject: () => ({ reason: "infected", threat: "EICAR-Test-File" }),
  expire: () => ({}),
};
