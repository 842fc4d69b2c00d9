import { CompressOutlined, MinusOutlined, PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { type KeyboardEvent, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Line } from "../../../../shared/api/contract.ts";
import { isComposing } from "../../kit/controls/composing.ts";
import { useWords } from "../../kit/words/use-words.ts";
import { drawing } from "./draw.ts";
import { type Gathered, gather } from "./gather.ts";
import { type Area, areasOf, type Point } from "./outline.ts";
import { SiteMark } from "./site-mark.tsx";
import { useWidth } from "./use-width.ts";

/** How much nearer one step of the zoom goes, and how many there are. */
const NEARER = 1.6;
const STEPS = 6;
const LEAP = 2;
const NARROW = 500;
/** The most that is in sight of the drawing's height, and how far beyond its edges marks are drawn when it is larger. */
const HEIGHT_MAX = 640;
const BEYOND = 300;

export type Placed = Line & { position: Point };
interface MapProps {
  sites: readonly Placed[];
  areas: readonly Area[];
  chosen: string | undefined;
  choose(id: string): void;
}
/** 示意图: the outline of the area and the sites in it, drawn here: no tiles, no other host. One tab stop; arrows go through the sites as the list has them. */
export function SiteMap({ sites, areas, chosen, choose }: MapProps) {
  const { t } = useWords();
  const [box, width] = useWidth<HTMLDivElement>();
  const [step, setStep] = useState(0);
  const [at, setAt] = useState(0);
  const middle = useRef({ x: 0.5, y: 0.5 });
  const height = Math.round(width * (width < NARROW ? 1 : 0.75));
  const scale = NEARER ** step;
  const size = { width: Math.round(width * scale), height: Math.round(height * scale) };
  const points = useMemo(() => sites.map(({ position }) => position), [sites]);
  const shown = useMemo(() => areasOf(areas, points), [areas, points]);
  const { paths, spots } = useMemo(() => drawing(shown, points, size), [shown, points, size.width, size.height]);
  const marks = useMemo(() => gather(sites, spots, step === STEPS), [sites, spots, step]);
  const held = Math.min(at, marks.length - 1);
  const [corner, setCorner] = useState({ x: 0, y: 0 });
  const goes = useRef(false);
  const inSight = ({ x, y, members }: Gathered<Line>, index: number) =>
    index === held ||
    members.some(({ id }) => id === chosen) ||
    (x > corner.x - BEYOND && x < corner.x + width + BEYOND && y > corner.y - BEYOND && y < corner.y + HEIGHT_MAX + BEYOND);

  useLayoutEffect(() => {
    const element = box.current;
    element?.scrollTo(
      middle.current.x * size.width - element.clientWidth / 2,
      middle.current.y * size.height - element.clientHeight / 2,
    );
  }, [box, size.width, size.height]);
  useLayoutEffect(() => {
    if (chosen) box.current?.querySelector('[data-chosen="true"]')?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [box, chosen]);
  useLayoutEffect(() => {
    if (goes.current) box.current?.querySelector<SVGElement>(`[data-mark="${held}"]`)?.focus();
    goes.current = false;
  }, [box, held]);

  const zoom = (to: number, around?: { x: number; y: number }) => {
    const element = box.current;
    if (!element) return;
    const centre = around ?? { x: element.scrollLeft + element.clientWidth / 2, y: element.scrollTop + element.clientHeight / 2 };
    middle.current = { x: centre.x / size.width, y: centre.y / size.height };
    setStep(Math.min(STEPS, Math.max(0, to)));
  };
  const act = (mark: Gathered<Line>) => {
    const [site] = mark.members;
    if (mark.members.length > 1) zoom(step + LEAP, mark);
    else if (site) choose(site.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event) || event.altKey || event.ctrlKey || event.metaKey) return;
    const last = marks.length - 1;
    const steps: Record<string, number> = {
      ArrowRight: held + 1,
      ArrowDown: held + 1,
      ArrowLeft: held - 1,
      ArrowUp: held - 1,
      Home: 0,
      End: last,
    };
    const to = steps[event.key];
    if (to === undefined) return;
    event.preventDefault();
    goes.current = true;
    setAt(Math.min(last, Math.max(0, to)));
  };
  return (
    <div className="map">
      <p className="map-tools">
        <Button icon={<PlusOutlined aria-hidden />} disabled={step === STEPS} onClick={() => zoom(step + 1)}>
          {t("map.nearer")}
        </Button>
        <Button icon={<MinusOutlined aria-hidden />} disabled={step === 0} onClick={() => zoom(step - 1)}>
          {t("map.farther")}
        </Button>
        <Button icon={<CompressOutlined aria-hidden />} disabled={step === 0} onClick={() => zoom(0)}>
          {t("map.whole")}
        </Button>
        <span className="muted small">{t("map.keys")}</span>
      </p>
      <div
        className="map-scroll"
        ref={box}
        onScroll={({ currentTarget: { scrollLeft: x, scrollTop: y } }) => {
          if (Math.abs(x - corner.x) + Math.abs(y - corner.y) > BEYOND / 2) setCorner({ x, y });
        }}
      >
        <svg
          width={size.width}
          height={size.height}
          role="toolbar"
          aria-label={t("map.sites", { count: sites.length })}
          onKeyDown={onKeyDown}
        >
          {paths.map((path, index) => (
            <path key={shown[index]?.name ?? index} className="area" d={path} aria-hidden />
          ))}
          {marks.map(
            (mark, index) =>
              inSight(mark, index) && (
                <SiteMark
                  key={mark.members[0]?.id}
                  of={mark}
                  index={index}
                  first={index === held}
                  chosen={mark.members.some(({ id }) => id === chosen)}
                  act={() => act(mark)}
                  focus={() => setAt(index)}
                />
              ),
          )}
        </svg>
      </div>
      <p className="muted small">
        {shown
          .map(({ name }) => name)
          .filter(Boolean)
          .join(" · ")}{" "}
        {areas.length > 0 && shown.length === 0 ? t("map.outside") : ""}
      </p>
    </div>
  );
}
