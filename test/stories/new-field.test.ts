import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Endpoint } from "../../shared/api/endpoint.ts";
import type * as LetterFields from "../../shared/domain/letter/fields.ts";

const PLACE = "../../shared/domain/letter/fields.ts";
// Files share their modules: those that hang on the fields are loaded anew here, and again for whoever comes after.
vi.resetModules();
/** The only place where the field is written. */
vi.doMock(PLACE, async () => {
  const real = await vi.importActual<typeof LetterFields>(PLACE);
  const { choice, field, words } = await import("../../shared/domain/common/fields.ts");
  const { strictObject, boolean } = await import("zod");
  const letterFields = {
    ...real.letterFields,
    tipSource: choice("线索来源", "Source of the tip", {
      hotline: { zh: "12345热线", en: "12345 hotline" },
      patrol: { zh: "日常巡查", en: "Patrol" },
    }).optional(),
    onSite: field(boolean().default(false), "须到现场", "On site"),
    remark: field(words(100).optional(), "备注", "Remark"),
  };
  return { ...real, letterFields, letterInput: strictObject(letterFields) };
});

const { drafted, issued, problemIn, settle } = await import("../kit/api.ts");
const { openWorld } = await import("../kit/world.ts");
const { letter } = await import("../../shared/domain/letter/index.ts");
const { endpoints } = await import("../../shared/api/contract.ts");
const { openapi } = await import("../../shared/api/openapi.ts");
const { describe: fieldOf, fieldsOf } = await import("../../web/src/kit/concept/fields.ts");
const { sectionsOf } = await import("../../web/src/features/compose/layouts.ts");
const { filtersOf } = await import("../../shared/api/filters.ts");

let world: Awaited<ReturnType<typeof openWorld>>;
let tipped: Awaited<ReturnType<typeof issued>>;
const NEW = { tipSource: "hotline", onSite: true, remark: "请尽快" };
beforeAll(async () => {
  world = await openWorld();
  tipped = await issued(world, { ...NEW, title: "有来源的函" } as object);
  await issued(world, { tipSource: "patrol", title: "巡查来的函" } as object);
  await drafted(world, { title: "没有来源的函" });
  await settle(world);
});
afterAll(async () => {
  await world.stop();
  vi.doUnmock(PLACE);
  vi.resetModules();
});

const listed = async (query: string) => {
  const response = await world.send("market-clerk", "GET", `/api/letters?box=in&${query}`);
  return response.ok ? ((await response.json()) as { data: { title: string }[] }).data.map(({ title }) => title) : response;
};

test("a field written in one place is asked for by the form, under its label", () => {
  const form = fieldsOf(letter.moves.draft.input);
  expect(form.map(({ name, widget }) => [name, widget])).toEqual(
    expect.arrayContaining([
      ["tipSource", "choice"],
      ["onSite", "boolean"],
      ["remark", "text"],
    ]),
  );
  expect(sectionsOf(letter, form).flatMap(({ fields }) => fields.map(({ name }) => name))).toContain("tipSource");
});

test("is a filter of the lists, and is documented as one", async () => {
  expect(filtersOf(letter).find(({ name }) => name === "tipSource")?.label.zh).toBe("线索来源");
  expect(await listed("tipSource=hotline")).toEqual(["有来源的函"]);
  expect(await listed("tipSource=patrol&onSite=false")).toEqual(["巡查来的函"]);
  expect(await listed("tipSource=patrol&onSite=true")).toEqual([]);
  const refused = (await listed("tipSource=rumour")) as Response;
  expect(await problemIn(refused)).toMatchObject({ status: 400, code: "bad-query", errors: [{ pointer: "/tipSource" }] });
  const paths = openapi("1")["paths"] as Record<string, { get: { parameters: { name: string; schema: object }[] } }>;
  const parameter = paths["/api/letters"]?.get.parameters.find(({ name }) => name === "tipSource");
  expect(parameter).toMatchObject({ in: "query", required: false, schema: { enum: ["hotline", "patrol"] } });
  const list: Endpoint | undefined = endpoints.find(({ id }) => id === "letters.list");
  expect(list?.query?.shape).toHaveProperty("tipSource");
});

test("is kept by the history, which has words for it", async () => {
  const { data } = await (await world.as("drug-drafter")).history("letter", tipped.id);
  expect(data[0]?.data).toMatchObject(NEW);
  expect(fieldOf(letter, "tipSource", letter.moves.draft)).toMatchObject({ label: { zh: "线索来源" }, options: { hotline: {} } });
});

test("and stands on the paper", async () => {
  const page = await (await world.as("market-clerk")).paper("letter", tipped.id, "letter");
  for (const line of ["线索来源：12345热线。", "须到现场：是。", "备注：请尽快。"]) expect(page).toContain(line);
});
