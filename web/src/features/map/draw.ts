import { type ExtendedFeature, geoMercator, geoPath } from "d3-geo";
import type { Area, Point } from "./outline.ts";

/** A place on the drawing, in pixels. */
export interface Spot {
  x: number;
  y: number;
}
interface Size {
  width: number;
  height: number;
}
/** Pixels left free at the edge, and degrees shown around points at least: some two hundred metres. */
const MARGIN = 28;
const AROUND = 0.002;

/** The corners of what lies around points, so that one point alone has an extent too. */
function around(points: readonly Point[]): [number, number][] {
  const [lats, lngs] = [points.map(({ lat }) => lat), points.map(({ lng }) => lng)];
  const [south, north] = lats.reduce(([low, high], lat) => [Math.min(low, lat), Math.max(high, lat)], [90, -90]);
  const [west, east] = lngs.reduce(([low, high], lng) => [Math.min(low, lng), Math.max(high, lng)], [180, -180]);
  return [
    [west - AROUND, south - AROUND],
    [east + AROUND, north + AROUND],
  ];
}

/** Areas as paths and points as spots, all of them within a drawing of this size. */
export function drawing(
  areas: readonly Area[],
  points: readonly Point[],
  { width, height }: Size,
): { paths: string[]; spots: Spot[] } {
  if (points.length === 0) return { paths: [], spots: [] };
  const extent: ExtendedFeature = {
    type: "Feature",
    properties: null,
    geometry: { type: "MultiPoint", coordinates: around(points) },
  };
  const features = [...areas.map(({ feature }) => feature), extent];
  const projection = geoMercator().fitExtent(
    [
      [MARGIN, MARGIN],
      [Math.max(2 * MARGIN, width) - MARGIN, Math.max(2 * MARGIN, height) - MARGIN],
    ],
    { type: "FeatureCollection", features },
  );
  const path = geoPath(projection);
  return {
    paths: areas.map(({ feature }) => path(feature) ?? ""),
    spots: points.map(({ lat, lng }) => {
      const [x = 0, y = 0] = projection([lng, lat]) ?? [];
      return { x, y };
    }),
  };
}
