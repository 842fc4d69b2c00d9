import { useEffect, useState } from "react";

interface Option {
  label?: unknown;
  /** All that it may be found by, where that is more than its label. */
  found?: string;
}
type Matcher = typeof import("../../palette/matcher.ts").matcher;

/** Finds options by what is typed, and by the sound of Chinese names as soon as the tables of pinyin are here. */
export function useSounding(): (typed: string, option?: Option) => boolean {
  const [matcher, setMatcher] = useState<Matcher>();
  useEffect(() => {
    // Without them names are found as they are written.
    void import("../../palette/matcher.ts").then(
      (tables) => setMatcher(() => tables.matcher),
      () => undefined,
    );
  }, []);
  return (typed, option) => {
    const text = option?.found ?? String(option?.label ?? "");
    return matcher ? matcher(typed)(text) : text.toLowerCase().includes(typed.trim().toLowerCase());
  };
}
