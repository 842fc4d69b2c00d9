import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refusalIn } from "../../kit/api.ts";
import { PHARMACY, stall, table, tablesOf } from "../../kit/tables.ts";
import { openWorld, type World } from "../../kit/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.stop());

const { imported, listed } = tablesOf(() => world);

describe("an export", () => {
  const table_ = async (subject: string, query = "", language = "zh") => {
    const response = await world.send(subject, "GET", `/api/operators/export${query}`, undefined, {
      "accept-language": language,
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    return { response, bytes, rows: parse(bytes, { bom: true, columns: true }) as Record<string, string>[] };
  };
  /** Names as they are, and as their cells must be. */
  const NAMES: [string, string][] = [
    ['=HYPERLINK("http://x","点")', `'=HYPERLINK("http://x","点")`],
    ["+1", "'+1"],
    ["-1", "'-1"],
    ["@SUM(1)", "'@SUM(1)"],
    ["'=1", "''=1"],
    ["＝1", "'＝1"],
    ['普通,逗号"引号"\n换行', '普通,逗号"引号"\n换行'],
  ];

  test("is a table that spreadsheets open and do not run, and that can be imported as it is", async () => {
    const quoted = NAMES.map(([, cell]) => `"${cell.replaceAll('"', '""')}",公式街`);
    expect(await imported(`名称,经营地址\n${quoted.join("\n")}`)).toMatchObject({ created: NAMES.length, errors: 0 });
    const found = await listed("公式街", NAMES.length);
    expect(found.map(({ title }) => title).sort()).toEqual(NAMES.map(([name]) => name).sort());
    const { response, bytes, rows } = await table_("market-clerk", "?q=公式街");
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(bytes.toString()).toMatch(/\r\n$/);
    expect(rows.map((row) => row["名称"]).sort()).toEqual(NAMES.map(([, cell]) => cell).sort());
    expect(await imported(bytes.toString())).toMatchObject({ created: 0, errors: 0, same: NAMES.length });
  });

  test("has the columns of the schema by their names in the caller's language, and options by theirs", async () => {
    await imported(table(PHARMACY));
    await listed("91330100799655058b", 1);
    const { rows } = await table_("market-clerk", "?q=91330100799655058b");
    expect(rows).toEqual([
      {
        名称: "海滨大药房",
        类别: "药店及保健食品店",
        统一社会信用代码: "91330100799655058B",
        许可证号或备案号: "JY13701120012346",
        经营地址: "海滨路8号",
        纬度: "",
        经度: "",
        "精度（米）": "",
        网格: "一格",
        联系人: "王小明",
        联系电话: "13800138000",
        提示: "",
        加入信息平台: "",
        状态: "在营",
      },
    ]);
    const english = await table_("market-clerk", "?q=91330100799655058b", "en");
    expect(english.rows[0]).toMatchObject({ Name: "海滨大药房", Kind: "Pharmacy and health food", State: "In business" });
  });

  test("has where an operator is in columns of its own, which an import takes back", async () => {
    expect(await imported("名称,经营地址,纬度,经度\n定位摊,定位街,36.05,-0.5")).toMatchObject({ created: 1, errors: 0 });
    const [line] = await listed("定位街", 1);
    expect(line?.record).toMatchObject({ position: { lat: 36.05, lng: -0.5 } });
    const { rows, bytes } = await table_("market-clerk", "?q=定位街");
    expect([rows[0]?.["纬度"], rows[0]?.["经度"], rows[0]?.["精度（米）"]]).toEqual(["36.05", "'-0.5", ""]);
    expect(await imported(bytes.toString())).toMatchObject({ created: 0, errors: 0, same: 1 });
    const moved = await imported("名称,经营地址,纬度,经度\n定位摊,定位街,36.06,-0.5");
    expect(moved.rows[0]?.errors?.map(({ column, code }) => [column, code])).toEqual([["纬度", "differs"]]);
    const { rows: wrong } = await imported("名称,经营地址,纬度,经度\n甲,定位街,北纬36度,120\n乙,定位街,91,120\n丙,定位街,36,", {
      dryRun: true,
    });
    expect(wrong.map(({ errors }) => errors?.map(({ column, detail }) => [column, detail]))).toEqual([
      [["纬度", "格式不符"]],
      [["纬度", "格式不符"]],
      [["经度", "必填"]],
    ]);
  });

  test("masks whom to call for agencies that have had nothing to do with the operator", async () => {
    const { rows } = await table_("police-clerk", "?q=91330100799655058b");
    expect(rows[0]).toMatchObject({ 联系人: "王某", 联系电话: "138****8000" });
  });

  test("goes on behind a link where there is more, and skips nothing", async () => {
    await imported(table(...Array.from({ length: 7 }, (_, n) => stall(`分页摊${n}`))));
    await listed("分页摊", 7);
    const seen: string[] = [];
    let path: string | undefined = `?${new URLSearchParams({ q: "分页摊", limit: "3" })}`;
    for (let pages = 0; path !== undefined; pages++) {
      expect(pages).toBeLessThan(5);
      const { response, rows } = await table_("market-clerk", path);
      seen.push(...rows.map((row) => row["名称"] ?? ""));
      path = /^<\/api\/operators\/export(\?.*)>; rel="next"$/.exec(response.headers.get("link") ?? "")?.[1];
    }
    expect(seen.sort()).toEqual(Array.from({ length: 7 }, (_, n) => `分页摊${n}`));
  });

  test("is refused with a cursor that is none, and to nobody in particular", async () => {
    expect(await refusalIn(await world.send("market-clerk", "GET", "/api/operators/export?cursor=x"))).toEqual([
      400,
      "bad-cursor",
    ]);
    expect(await refusalIn(await world.send("market-clerk", "GET", "/api/operators/export?limit=10001"))).toEqual([
      400,
      "bad-query",
    ]);
    expect(await refusalIn(await world.send(undefined, "GET", "/api/operators/export"))).toEqual([401, "unauthenticated"]);
  });
});
