import type { UploadForm } from "../../shared/api/endpoints/attachments.ts";

/** What was found under a key; `tag` names exactly these bytes. */
export interface StoredFile {
  bytes: Buffer;
  tag: string;
}
/** The bucket of attachments. */
export interface Bucket {
  /** Signs a form that takes these bytes under this key and nothing else. */
  upload(key: string, file: { type: string; size: number; sha256: string }, seconds: number): Promise<UploadForm>;
  /** Signs an address from which a file is downloaded under a name, never shown. */
  download(key: string, file: { name: string; type: string }, seconds: number): Promise<{ url: string; until: string }>;
  /** The bytes under a key, or nothing; `too-long` as soon as there are more than `max`. */
  read(key: string, max: number): Promise<StoredFile | "too-long" | undefined>;
  /** Copies what `read` found, and only that: false when something else, or nothing, lies there by now. */
  copy(from: string, tag: string, to: string): Promise<boolean>;
  write(key: string, parts: readonly Uint8Array[], type: string): Promise<void>;
  remove(key: string): Promise<void>;
}

/** What a scanner says of a file. */
export type Verdict = { clean: true } | { clean: false; name: string };
/** Looks for malware; throws when it cannot tell. */
export type Scan = (bytes: Buffer) => Promise<Verdict>;
