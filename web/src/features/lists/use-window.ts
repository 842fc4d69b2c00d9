import { defaultRangeExtractor, type Range, useWindowVirtualizer, type VirtualItem } from "@tanstack/react-virtual";
import {
  type FocusEvent,
  type RefObject,
  useCallback,
  useDeferredValue,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";

/** Shorter lists are shown whole. */
const WHOLE = 100;
/** Rows beyond the visible ones on either side: whoever goes on by keyboard finds the next one there. Few while all pass by. */
const [OVERSCAN, PASSING] = [10, 2];
/** Heights of a row and of a card before any was seen. */
const [ROW, CARD] = [53, 150];
const narrow = (): boolean => matchMedia("(max-width: 767px)").matches;

/** A row that exists, and the height of those left out before it. */
export interface Shown {
  index: number;
  before: number;
}
/** The rows that exist, and the height of those left out at the end. */
export interface Part {
  rows: readonly Shown[];
  after: number;
}
/** The part of a list that is shown. */
export interface Window {
  windowed: boolean;
  /** It follows the scrolling as soon as there is time: new rows are made bit by bit, and never hold up a key or the wheel. */
  part: Part;
  body: RefObject<HTMLTableSectionElement | null>;
  measure: ((row: HTMLTableRowElement | null) => void) | undefined;
  /** The row that has, or had, the focus: it stays, however far one scrolls. */
  at: number | undefined;
  onFocus(event: FocusEvent): void;
  /** Puts the focus into a row. */
  step(index: number): void;
}

/** How high the rows of the list that was left last were: coming back, the page is as long as it was, and scrolls to its place. */
let left: { name: string; sizes: VirtualItem[]; height: number } = { name: "", sizes: [], height: 0 };

/** Which rows of a list that scrolls with the page need exist. */
export function useWindow(count: number, name: string): Window {
  const windowed = count > WHOLE;
  const body = useRef<HTMLTableSectionElement>(null);
  const [at, setAt] = useState<number>();
  const wanted = useRef<number>(undefined);
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(() => (left.name === name ? left.height : narrow() ? CARD : ROW));
  const [passing, setPassing] = useState(false);
  const virtualizer = useWindowVirtualizer<HTMLTableRowElement>({
    count: windowed ? count : 0,
    estimateSize: () => height,
    overscan: passing ? PASSING : OVERSCAN,
    useFlushSync: false,
    scrollMargin: top,
    ...(left.name === name && { initialMeasurementsCache: left.sizes }),
    rangeExtractor: useCallback(
      (range: Range) => {
        const indexes = new Set(defaultRangeExtractor(range));
        if (at !== undefined && at < range.count) indexes.add(at);
        return [...indexes].sort((one, other) => one - other);
      },
      [at],
    ),
  });
  useLayoutEffect(() => {
    const found = body.current;
    if (!found) return;
    if (!windowed && count > 0) setHeight(Math.round(found.offsetHeight / count));
    if (windowed) setTop(Math.round(found.getBoundingClientRect().top + window.scrollY));
  }, [windowed, count]);
  /** Puts the focus into the wanted row, if it exists yet. */
  const arrive = () => {
    const row = body.current?.querySelector<HTMLElement>(`tr[data-index="${wanted.current}"]`);
    if (!row) return;
    wanted.current = undefined;
    (row.querySelector<HTMLElement>("a, button") ?? row).focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  };
  useEffect(arrive);
  useEffect(
    () => () => {
      const sizes = virtualizer.takeSnapshot();
      if (sizes.length > 0) left = { name, sizes, height };
    },
    [virtualizer, name, height],
  );
  useEffect(() => setPassing(virtualizer.isScrolling));
  const items = virtualizer.getVirtualItems();
  const total = virtualizer.getTotalSize();
  const part = useMemo((): Part => {
    if (!windowed) return { rows: Array.from({ length: count }, (_, index) => ({ index, before: 0 })), after: 0 };
    const rows = items.map(({ index, start }, place) => ({ index, before: start - (items[place - 1]?.end ?? top) }));
    return { rows, after: total - ((items.at(-1)?.end ?? top) - top) };
  }, [windowed, count, items, total, top]);
  const deferred = useDeferredValue(part);
  return {
    windowed,
    part: windowed ? deferred : part,
    body,
    measure: windowed ? virtualizer.measureElement : undefined,
    at,
    onFocus({ target }) {
      const index = Number(target.closest<HTMLElement>("tr[data-index]")?.dataset["index"]);
      if (!Number.isNaN(index)) setAt(index);
    },
    step(index) {
      if (index < 0 || index >= count) return;
      wanted.current = index;
      arrive();
      setAt(index);
    },
  };
}
