const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** A prefixed, time-ordered id such as `ltr_01k…`: 10 characters of UTC milliseconds, then 16 of entropy (≥ 16 bytes). */
export function makeId(prefix: string, ms: number, entropy: Uint8Array): string {
  let time = "";
  for (let rest = ms, i = 0; i < 10; i++, rest = Math.floor(rest / 32)) time = ALPHABET.charAt(rest % 32) + time;
  return `${prefix}_${time}${Array.from(entropy.slice(0, 16), (byte) => ALPHABET.charAt(byte % 32)).join("")}`;
}

/** The shape of an id with this prefix, for schemas. */
export const idPattern = (prefix: string): RegExp => new RegExp(`^${prefix}_[0-9a-hjkmnp-tv-z]{26}$`);
