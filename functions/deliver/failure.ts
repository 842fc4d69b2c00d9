/** An error that is known by its code. */
export const failure = (code: string): Error => Object.assign(new Error(code), { code });

/** The code of whatever went wrong; what does not look like a code is not kept, for it may hold an address or words of a carrier. */
export function codeOf(error: unknown): string {
  const { code, responseCode, name } = error as { code?: unknown; responseCode?: unknown; name?: unknown };
  const found = typeof responseCode === "number" ? `smtp-${responseCode}` : String(code ?? name);
  return /^[\w-]{1,40}$/.test(found) ? found.toLowerCase().replaceAll("_", "-") : "unknown";
}
