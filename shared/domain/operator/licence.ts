const FOOD_PERMIT = /^JY\d{14}$/;

/** Whether digits agree with their last one (ISO 7064 MOD 11,10). */
export function mod11Fits(digits: string): boolean {
  let rest = 10;
  for (const digit of digits.slice(0, -1)) rest = (((rest + Number(digit)) % 10 || 10) * 2) % 11;
  return (rest + Number(digits.at(-1))) % 10 === 1;
}

/** What is odd about a licence number. Numbers of other kinds (old permits, filings) have no rule that they could break. */
export function licenceWarning(licence: string): "licence-format" | "licence-check" | undefined {
  const number = licence.trim().toUpperCase();
  if (!number.startsWith("JY")) return undefined;
  if (!FOOD_PERMIT.test(number)) return "licence-format";
  return mod11Fits(number.slice(2)) ? undefined : "licence-check";
}
