import { match } from "pinyin-pro";

/** Tells whether a text sounds like what is typed: full pinyin, initials or a mixture of both, without spaces. */
export const soundsLike = (typed: string, text: string): boolean => match(text, typed, { continuous: true }) !== null;
