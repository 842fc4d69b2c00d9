import { type ExtendedFeature, geoArea, geoBounds, geoContains } from "d3-geo";
import * as z from "zod";

const Ring = z.array(z.array(z.number()).min(2)).min(4);
const Polygon = z.object({ type: z.literal("Polygon"), coordinates: z.array(Ring).min(1) });
const MultiPolygon = z.object({ type: z.literal("MultiPolygon"), coordinates: z.array(z.array(Ring).min(1)) });
const Shape = z.union([Polygon, MultiPolygon]);
const Feature = z.object({
  type: z.literal("Feature"),
  geometry: Shape,
  properties: z.object({ name: z.string().optional() }).nullish(),
});
const Collection = z.object({ type: z.literal("FeatureCollection"), features: z.array(z.unknown()) });
type Shape = z.infer<typeof Shape>;

/** An area whose edge is drawn. */
export interface Area {
  name: string;
  feature: ExtendedFeature;
}
/** Degrees of WGS-84, as a line of a list has them. */
export interface Point {
  lat: number;
  lng: number;
}

const HALF = 2 * Math.PI;
/** A ring on the side of the sphere that is meant: files wind them either way, and d3 takes the wrong way for the rest of the earth. */
function wound(ring: number[][], isHole: boolean): number[][] {
  const isLarge = geoArea({ type: "Polygon", coordinates: [ring] }) > HALF;
  return isLarge === isHole ? ring : ring.toReversed();
}
const polygon = (rings: number[][][]): number[][][] => rings.map((ring, index) => wound(ring, index > 0));
const geometryOf = (shape: Shape): ExtendedFeature["geometry"] =>
  shape.type === "Polygon"
    ? { type: "Polygon", coordinates: polygon(shape.coordinates) }
    : { type: "MultiPolygon", coordinates: shape.coordinates.map(polygon) };

/** The areas in a GeoJSON: its polygons, whatever else it holds left out; nothing when it is no GeoJSON of areas. */
export function areasIn(json: unknown): Area[] | undefined {
  const collection = Collection.safeParse(json);
  const parts = collection.success ? collection.data.features : [json];
  const areas = parts.flatMap((part): Area[] => {
    const feature = Feature.safeParse(part);
    const shape = feature.success ? feature.data.geometry : Shape.safeParse(part).data;
    const name = (feature.success && feature.data.properties?.name) || "";
    return shape ? [{ name, feature: { type: "Feature", properties: null, geometry: geometryOf(shape) } }] : [];
  });
  return areas.length > 0 ? areas : undefined;
}

/** The areas in which at least one of the points lies: the others are not what is looked at. */
export function areasOf(areas: readonly Area[], points: readonly Point[]): Area[] {
  return areas.filter(({ feature }) => {
    const [[west, south], [east, north]] = geoBounds(feature);
    const within = ({ lat, lng }: Point) => lng >= west && lng <= east && lat >= south && lat <= north;
    return points.some((point) => within(point) && geoContains(feature, [point.lng, point.lat]));
  });
}
