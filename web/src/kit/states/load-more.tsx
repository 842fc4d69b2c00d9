import { Button } from "antd";
import { useEffect, useRef } from "react";
import type { Pages } from "../service/queries.ts";
import { useWords } from "../words/use-words.ts";

/** The next page is read when the end of the list is this near to what is visible. */
const AHEAD = "1200px";

/** Goes on with a list that has more: by itself when its end comes near, and by a button. What filters leave next to nothing of is
 * searched further by the button alone. */
export function LoadMore({ pages }: { pages: Pages<unknown> }) {
  const { t } = useWords();
  const end = useRef<HTMLParagraphElement>(null);
  const { more, loadingMore, busy, barren } = pages;
  const next = busy || barren ? undefined : more;
  const latest = useRef(next);
  useEffect(() => {
    latest.current = next;
  });
  const ready = next !== undefined;
  useEffect(() => {
    const found = end.current;
    if (!ready || !found) return;
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && latest.current?.(), { rootMargin: AHEAD });
    watch.observe(found);
    return () => watch.disconnect();
  }, [ready]);
  if (!more) return null;
  return (
    <p className="more" ref={end}>
      <Button onClick={more}>{t(loadingMore ? "state.loading" : "state.more")}</Button>
    </p>
  );
}
