import { expect } from "vitest";
import type { Imported } from "../../shared/api/endpoints/operators.ts";
import { eventually, type World } from "./world.ts";

export const HEADINGS = "名称,类别,统一社会信用代码,许可证号或备案号,经营地址,网格,联系人,联系电话";
export const PHARMACY = "海滨大药房,药店及保健食品店,91330100799655058B,JY13701120012346,海滨路8号,一格,王小明,13800138000";
export const STALL = "“老张”凉皮摊,食品摊贩,,,夜市3号,一格,,";
/** These headings and rows in GBK, as base64. */
export const IN_GBK =
  "w/uzxizA4LHwLM2z0rvJ57vh0MXTw7T6wuss0O2/ydakusW78rG4sLi6xSy+rdOqtdjWtyzN+LjxLMGqz7XIyyzBqs+1tee7sA0KuqOx9bTz0qm3vyzSqbXqvLCxo72hyrPGt7XqLDkxMzMwMTAwNzk5NjU1MDU4QixKWTEzNzAxMTIwMDEyMzQ2LLqjsfXCtzi6xSzSu7jxLM310KHD9ywxMzgwMDEzODAwMA0KobDAz9XFobHBucakzK8syrPGt8yvt7csLCzSucrQM7rFLNK7uPEsLA0K";
/** Rows under the headings. */
export const table = (...rows: string[]): string => [HEADINGS, ...rows].join("\r\n");
/** The row of a stall that is known by its name and address. */
export const stall = (name: string, address = "夜市"): string => `${name},stall,,,${address},,,`;

interface How {
  key?: string;
  subject?: string;
  dryRun?: boolean;
  language?: string;
  encoding?: string;
}
/** Imports and exports of a world, by a clerk of the market bureau unless said otherwise. */
export function tablesOf(world: () => World) {
  const asked = (body: object, { subject = "market-clerk", key = crypto.randomUUID(), language = "zh" }: How = {}) =>
    world().send(subject, "POST", "/api/operators/import", body, { "idempotency-key": key, "accept-language": language });
  return {
    asked,
    /** Imports in earnest, unless said otherwise. */
    async imported(csv: string, how: How = {}): Promise<Imported> {
      const { dryRun = false, encoding } = how;
      const response = await asked({ csv, dryRun, ...(encoding && { encoding }) }, how);
      expect(response.status).toBe(200);
      return (await response.json()) as Imported;
    },
    /** The operators that a search finds, once there are so many. */
    listed: async (q: string, count: number) => {
      const client = await world().as("market-clerk");
      const probe = async () => {
        const { data } = await client.list("operator", { q, limit: 200 });
        return data.length === count && data;
      };
      return eventually(`${count} operators for ${q}`, probe, 40_000);
    },
  };
}
