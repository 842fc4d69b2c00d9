/** The 31 characters of a credit code, in the order of their values (GB 32100: no I, O, S, V, Z). */
const CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** The shape of a unified social credit code: two characters, six digits of the region, nine of the organisation, one to check. */
export const CREDIT_CODE = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

const sum = (weights: readonly number[], valueAt: (index: number) => number): number =>
  weights.reduce((total, weight, index) => total + weight * valueAt(index), 0);

/** The last character that the first seventeen of a credit code call for (GB 32100-2015). */
export function creditCheck(code: string): string {
  const rest = sum(WEIGHTS, (index) => CHARACTERS.indexOf(code.charAt(index))) % 31;
  return CHARACTERS.charAt((31 - rest) % 31);
}
/** Whether a text is a unified social credit code, check character included. */
export const isCreditCode = (code: string): boolean => CREDIT_CODE.test(code) && creditCheck(code) === code.charAt(17);

/** Whether the organisation part of a credit code agrees with its own check character (GB 11714, modulus 11). */
export function organisationFits(code: string): boolean {
  const rest = sum(ORGANISATION_WEIGHTS, (index) => Number.parseInt(code.charAt(8 + index), 36)) % 11;
  return code.charAt(16) === ["0", "X", "9", "8", "7", "6", "5", "4", "3", "2", "1"][rest];
}
