import { ScanAnswer } from "../../shared/api/endpoints/attachments.ts";
import type { Env } from "../../shared/env.ts";
import type { Scan } from "../ports/files.ts";

/** The file that every scanner finds and that harms nobody (EICAR), in two halves, so that this one is none. */
const TEST_FILE = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}", "$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join("");
const NAME_MAX = 200;

/** Finds the EICAR test file anywhere in the bytes, as a way to see that what is infected is refused. */
const scanForTest: Scan = async (bytes) =>
  bytes.includes(TEST_FILE, 0, "latin1") ? { clean: false, name: "EICAR-Test-File" } : { clean: true };

/** Asks a scanner over HTTP: the bytes in, `{clean, name?}` out. Whatever else comes back, or nothing in time, is no answer. */
const scanBy =
  (url: string, token: string | undefined): Scan =>
  async (bytes) => {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/octet-stream", ...(token && { authorization: `Bearer ${token}` }) },
      body: bytes as Uint8Array<ArrayBuffer>,
      redirect: "error",
      signal: AbortSignal.timeout(SCAN_MS),
    });
    if (!response.ok) throw new Error(`the scanner answered ${response.status}`);
    const { clean, name = "malware" } = ScanAnswer.parse(await response.json());
    return clean ? { clean } : { clean, name: name.trim().slice(0, NAME_MAX) || "malware" };
  };
/** Leaves time to copy the file within the time that a request has. */
const SCAN_MS = 10_000;

/** The scanner that the environment names, behind the one that is always there. */
export function makeScan({ FILE_SCAN_URL: url, FILE_SCAN_TOKEN: token }: Env): Scan {
  const ask = url && scanBy(url, token);
  return async (bytes) => {
    const found = await scanForTest(bytes);
    return ask && found.clean ? ask(bytes) : found;
  };
}
