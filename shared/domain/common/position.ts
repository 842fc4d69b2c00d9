import * as z from "zod";
import { field } from "./fields.ts";

const Position = z.strictObject({
  lat: field(z.number().min(-90).max(90), "纬度", "Latitude"),
  lng: field(z.number().min(-180).max(180), "经度", "Longitude"),
  accuracy: field(z.number().min(0).max(100_000).optional(), "精度（米）", "Accuracy (m)"),
});
/** A place on the earth in degrees of WGS-84, as receivers of satellites give it (not as Chinese street maps shift it). */
export type Position = z.infer<typeof Position>;

/** Where something is, where that is known. */
export const position = field(Position.optional(), "定位", "Position", {
  widget: "position",
  hint: {
    zh: "WGS-84 坐标，单位为度；国内地图上的坐标有偏移，不能照抄",
    en: "Degrees of WGS-84; street maps of China are shifted",
  },
});
