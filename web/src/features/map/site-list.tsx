import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import type { Line } from "../../../../shared/api/contract.ts";
import { site } from "../../../../shared/domain/site/index.ts";
import { StateTag } from "../../kit/marks/state-tag.tsx";
import { useWords } from "../../kit/words/use-words.ts";

const ROW = 44;

/** The same sites beside the drawing, all of them in one list of which the part in sight is on the page. */
export function SiteList({
  lines,
  chosen,
  choose,
}: {
  lines: readonly Line[];
  chosen: string | undefined;
  choose: (id: string) => void;
}) {
  const { t } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: 10,
  });
  useEffect(() => {
    const index = lines.findIndex(({ id }) => id === chosen);
    if (index >= 0) rows.scrollToIndex(index, { align: "auto" });
  }, [chosen]);
  return (
    <div className="site-list" ref={box}>
      <ul aria-label={t("map.list", { count: lines.length })} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const line = lines[index];
          return (
            line && (
              <li
                key={line.id}
                style={{ transform: `translateY(${start}px)` }}
                aria-setsize={lines.length}
                aria-posinset={index + 1}
              >
                <button type="button" className="site-row" aria-current={line.id === chosen} onClick={() => choose(line.id)}>
                  <span>{line.title}</span>
                  {!line.position && <span className="muted small">{t("map.unplaced")}</span>}
                  <StateTag concept={site} state={line.state} />
                </button>
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}
