import { useLocation, useSearch } from "@tanstack/react-router";
import { type Shown, shownAt } from "./address.ts";

/** The page that is open, as a view would keep it. */
export function useShown(): Shown {
  const pathname = useLocation({ select: (location) => location.pathname });
  const search: Record<string, unknown> = useSearch({ strict: false });
  return shownAt(pathname, search);
}
