import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Imported } from "../../../shared/api/endpoints/operators.ts";
import { contents, problemIn, refusalIn, settle } from "../../kit/api.ts";
import { IN_GBK, PHARMACY, STALL, stall, table, tablesOf } from "../../kit/tables.ts";
import { openWorld, type World } from "../../kit/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.stop());

const { asked, imported, listed } = tablesOf(() => world);
const statuses = ({ rows }: Imported) => rows.map(({ row, status }) => [row, status]);

describe("a dry run", () => {
  test("tells of each row what would become of it, with row, heading and sentence, and writes nothing", async () => {
    await imported(table(stall("已登记的摊")));
    await settle(world);
    const before = await contents(world);
    const csv = table(
      stall("新摊"),
      stall("已登记的摊"),
      ",火锅店,91330100799655058A,,,,,12315",
      "无码无址店,餐饮住宿,,,,,,",
      "",
      `${"长".repeat(81)},stall,,,夜市,,,`,
      stall("新摊"),
      "信用代码不符店,other,914403001922038217,,,,,",
      `${stall("格子太多")},多`,
      "许可证存疑店,other,914403001922038216,JY13701120012345,,,,",
    );
    const { rows, ...sum } = await imported(csv, { dryRun: true });
    expect(sum).toEqual({ dryRun: true, created: 2, same: 1, errors: 6, ignored: [] });
    expect(
      rows.map(({ row, status, errors = [] }) => [row, status, ...errors.map(({ column, detail }) => `${column}：${detail}`)]),
    ).toEqual([
      [2, "would-create"],
      [3, "same"],
      [4, "error", "名称：必填", expect.stringMatching(/^类别：应为：商场超市、/), "联系电话：格式不符"],
      [5, "error", "经营地址：没有信用代码的须填写地址"],
      [7, "error", "名称：不能超过80个字"],
      [8, "error", "：与第2行是同一经营户"],
      [9, "error", "统一社会信用代码：校验位不符，请核对"],
      [10, "error", "：单元格多于标题"],
      [11, "would-create"],
    ]);
    expect(rows.at(-1)?.warnings).toEqual(["许可证号校验位不符"]);
    expect(await contents(world)).toEqual(before);
    await world.resume();
  });

  test("is what one gets without asking for more", async () => {
    expect(await (await asked({ csv: table(stall("不写库")) })).json()).toMatchObject({ dryRun: true, created: 1 });
  });

  test("answers in the language of its caller", async () => {
    const { rows } = await imported(table("无码无址店,other,,,,,,"), { dryRun: true, language: "en" });
    expect(rows[0]?.errors).toEqual([
      { column: "经营地址", code: "rule", detail: "without a credit code the address is needed" },
    ]);
  });
});

describe("an import", () => {
  test("makes what is new, and is not stopped by rows that are wrong", async () => {
    const result = await imported(table(stall("甲摊"), "坏行,other,,,,,,", stall("乙摊")));
    expect(statuses(result)).toEqual([
      [2, "created"],
      [3, "error"],
      [4, "created"],
    ]);
    const read = await (await world.as("drug-clerk")).read("operator", result.rows[2]?.id ?? "");
    expect(read).toMatchObject({ name: "乙摊", kind: "stall", registrar: await world.agency("market"), warnings: [] });
  });

  test("that is sent again under its key makes nothing twice, also when it had died half-way, and gives the same answer", async () => {
    const key = crypto.randomUUID();
    const rows = Array.from({ length: 40 }, (_, n) => stall(`复做摊${n}`));
    const half = await imported(table(...rows.slice(0, 20)), { key });
    const whole = await imported(table(...rows), { key });
    const again = await imported(table(...rows), { key });
    expect(whole.rows.slice(0, 20)).toEqual(half.rows);
    expect(again).toEqual(whole);
    expect(whole).toMatchObject({ created: 40, same: 0, errors: 0 });
    await listed("复做摊", 40);
    expect(await imported(table(...rows))).toMatchObject({ created: 0, same: 40, errors: 0 });
    expect((await imported(table(stall("另一摊")), { key })).rows[0]?.errors?.[0]?.code).toBe("idempotency-key-reused");
  });

  test("of two officers at once makes each operator once", async () => {
    const rows = table(...Array.from({ length: 30 }, (_, n) => stall(`同时摊${n}`)));
    const [one, other] = await Promise.all([imported(rows), imported(rows, { subject: "drug-clerk" })]);
    expect(one.created + other.created).toBe(30);
    expect(one.same + other.same).toBe(30);
    await listed("同时摊", 30);
  });

  test("changes nothing that is there: what differs is told, cell by cell", async () => {
    await imported(table(PHARMACY));
    const changed = PHARMACY.replace("一格", "二格").replace("13800138000", "13800138001");
    const { rows } = await imported(table(changed));
    expect([rows[0]?.status, rows[0]?.errors?.map(({ column, code }) => [column, code])]).toEqual([
      "error",
      [
        ["网格", "differs"],
        ["联系电话", "differs"],
      ],
    ]);
    expect(await imported(`名称,credit code\n海滨大药房,91330100799655058b`)).toMatchObject({ same: 1 });
    const stranger = await imported(table(changed), { subject: "drug-clerk" });
    expect(stranger.rows[0]?.errors?.map(({ column }) => column)).toEqual(["网格"]);
  });

  test.each([
    ["a signatory", "market-signatory", 403, "not-your-move"],
    ["nobody", undefined, 401, "unauthenticated"],
  ])("is not for %s", async (_, subject, status, code) => {
    const response = await world.send(subject, "POST", "/api/operators/import", { csv: table(stall("甲")) });
    expect(await refusalIn(response)).toEqual([status, code]);
  });
});

describe("a file", () => {
  const utf8 = (text: string) => Buffer.from(text).toString("base64");
  test.each([
    ["UTF-8 with the mark of a spreadsheet", { csv: utf8(`\uFEFF${table(PHARMACY, STALL)}`), encoding: "auto" }],
    ["UTF-8 without it", { csv: utf8(table(PHARMACY, STALL)), encoding: "utf-8" }],
    ["GBK", { csv: IN_GBK, encoding: "gbk" }],
    ["GBK, to be found out", { csv: IN_GBK, encoding: "auto" }],
    ["text", { csv: `\uFEFF${table(PHARMACY, STALL)}` }],
    [
      "cells between tabs, under English headings",
      {
        csv: `Name\tCREDIT CODE\tlicence no.\tkind\taddress\tgrid cell\tremark\n海滨大药房\t91330100799655058B\tJY13701120012346\tPharmacy and health food\t海滨路8号\t一格\t无\n“老张”凉皮摊\t\t\tstall\t夜市3号\t一格\t`,
      },
    ],
    [
      "quotes, with commas and line ends inside",
      { csv: `名称,统一社会信用代码,经营地址\n"海滨大药房",91330100799655058B,"海滨路8号"\n“老张”凉皮摊,,"夜市3号"\n` },
    ],
  ])("may be %s", async (_, body) => {
    await imported(table(PHARMACY, STALL));
    const response = await asked({ ...body, dryRun: true });
    expect(await response.json()).toMatchObject({ same: 2, errors: 0, created: 0 });
  });

  test("may have more lines in a cell, and counts its rows as a spreadsheet does", async () => {
    const { rows } = await imported(`名称,经营地址\n"甲\n乙",夜市\n,\n丙,`, { dryRun: true });
    expect(rows.map(({ row, status }) => [row, status])).toEqual([
      [2, "would-create"],
      [4, "error"],
    ]);
  });

  test("may have headings that mean nothing here: they are named and left alone", async () => {
    expect(await imported(`序号,名称,经营地址,备注\n1,戊摊,夜市,无`, { dryRun: true })).toMatchObject({
      created: 1,
      ignored: ["序号", "备注"],
    });
  });

  test.each([
    ["has no column that every row needs", { csv: "类别,经营地址\nstall,夜市" }, "缺少“名称”列"],
    ["has one column twice", { csv: "名称,Name,经营地址\n甲,乙,夜市" }, "“名称”列重复"],
    ["is no table", { csv: '名称,经营地址\n甲,夜市\n"乙,夜市\n丙,夜市' }, "第4行附近不是有效的CSV"],
    ["is in another encoding than it says", { csv: IN_GBK, encoding: "utf-8" }, "无法按所给编码读取"],
    ["is no base64", { csv: "名称", encoding: "gbk" }, "无法按所给编码读取"],
    [
      "has more rows than one call takes",
      { csv: table(...Array.from({ length: 501 }, (_, n) => stall(`摊${n}`))) },
      "一次最多500行",
    ],
  ])("is refused as a whole when it %s", async (_, body, sentence) => {
    const problem = await problemIn(await asked(body));
    expect([problem.status, problem.errors?.[0]?.pointer]).toEqual([422, "/csv"]);
    expect(problem.detail).toContain(sentence);
  });
});
