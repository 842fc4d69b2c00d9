import { useState } from "react";
import { useMatcher } from "../../words/use-matcher.ts";

interface Option {
  label?: unknown;
  /** All that it may be found by, where that is more than its label. */
  found?: string;
}

/** How a list finds its options: by what is typed, and by the sound of Chinese names. */
export function useSounding(): { onSearch(typed: string): void; filterOption(typed: string, option?: Option): boolean } {
  const [typed, onSearch] = useState("");
  const { fits } = useMatcher(typed);
  return { onSearch, filterOption: (_, option) => fits(option?.found ?? String(option?.label ?? "")) };
}
