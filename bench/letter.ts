import { PHARMACY_LETTER } from "../local/demo-data.ts";

const BODY = "我局在日常检查中发现，某药房在营业场所摆放、销售预包装食品，现场未能出示食品经营许可或备案凭证。".repeat(8);

/** A letter whose body is about 1 KB of text in UTF-8. */
export const letterOf = (recipient: string) => ({
  ...PHARMACY_LETTER,
  questions: [...PHARMACY_LETTER.questions],
  body: BODY.slice(0, 340),
  recipient,
});
