import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeApp } from "../../../functions/http/app.ts";
import { makeClient } from "../../../shared/api/client.ts";
import { endpoints } from "../../../shared/api/contract.ts";
import { makeId } from "../../../shared/core/id.ts";
import { drafted, draftTo, issued, type LetterView, problemIn } from "../../kit/api.ts";
import { pdf } from "../../kit/documents.ts";
import { attached } from "../../kit/files.ts";
import { inspected, inspectedIn, ordered } from "../../kit/inspect.ts";
import { textOf } from "../../kit/papers.ts";
import { read } from "../../kit/pdf.ts";
import { openWorld, type World } from "../../kit/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.stop());

const get = (subject: string | undefined, { id }: { id: string }, paper: string) =>
  world.send(subject, "GET", `/api/letters/${id}/papers/${paper}`);
const pageFor = async (subject: string, letter: { id: string }, paper = "letter") => (await get(subject, letter, paper)).text();
/** The letter as the market bureau has it in hand. */
async function inHand(letter: LetterView): Promise<LetterView> {
  const [clerk, handler] = [await world.as("market-clerk"), await world.as("market-drafter")];
  const acknowledged = await clerk.move("letter", letter, "acknowledge", {});
  return clerk.move("letter", acknowledged, "assign", { handler: (await handler.me()).officer });
}
const noticeOf = (subject: string, { id }: { id: string }) => world.send(subject, "GET", `/api/inspections/${id}/papers/notice`);
const ANSWERS = { answers: ["无证", "12种", "已立案"], outcome: "case-filed" as const };

describe("a paper is for the parties of its record", () => {
  test("as a page, which may load typefaces from here and nothing else", async () => {
    const letter = await issued(world);
    for (const subject of ["drug-drafter", "market-clerk"]) {
      const answer = await get(subject, letter, "letter");
      expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/html; charset=UTF-8"]);
      expect(answer.headers.get("cache-control")).toBe("no-store");
      expect(answer.headers.get("content-security-policy")).toMatch(/default-src 'self'/);
      const page = await answer.text();
      expect(page).toContain(letter.number);
      expect(page).not.toContain("草稿");
    }
  });

  test("as a PDF, to be opened under its own name", async () => {
    const letter = await issued(world);
    const answer = await get("market-clerk", letter, "letter.pdf");
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/pdf"]);
    expect(decodeURIComponent(answer.headers.get("content-disposition") ?? "")).toBe(
      `inline; filename*=UTF-8''${letter.ref} 函.pdf`,
    );
    const { pages } = await read(new Uint8Array(await answer.arrayBuffer()));
    expect(pages.map(textOf).join("\n")).toContain(letter.number);
  });

  test("and for nobody else: to them it is as if the record were not there", async () => {
    const letter = await issued(world);
    const absent = { id: makeId("ltr", Date.now(), crypto.getRandomValues(new Uint8Array(16))) };
    for (const paper of ["letter", "letter.pdf", "reply"]) {
      const [real, none] = [
        await problemIn(await get("police-clerk", letter, paper)),
        await problemIn(await get("police-clerk", absent, paper)),
      ];
      expect({ ...real, requestId: "" }).toEqual({ ...none, requestId: "" });
      expect(real.code).toBe("not-found");
      expect((await problemIn(await get(undefined, letter, paper))).code).toBe("unauthenticated");
    }
  });

  test("a draft is for its sender alone, and says that it is one", async () => {
    const letter = await drafted(world);
    expect(await pageFor("drug-drafter", letter)).toContain('<p class="stamp">草稿</p>');
    expect((await get("market-clerk", letter, "letter")).status).toBe(404);
  });
});

describe("a paper says what was signed, whatever has happened since", () => {
  test("the letter keeps its addressee, its date and its questions when it is extended, forwarded, asked about again", async () => {
    const letter = await issued(world);
    const before = await pageFor("drug-drafter", letter);
    const [clerk, handler, drafter] = [
      await world.as("market-clerk"),
      await world.as("market-drafter"),
      await world.as("drug-drafter"),
    ];
    const extended = await handler.move("letter", await inHand(letter), "extend", { dueOn: "2027-12-31", reason: "复杂" });
    const answered = await handler.move("letter", extended, "answer", ANSWERS);
    await drafter.move("letter", answered, "supplement", { questions: ["补充一问"], dueDays: 5 });
    expect(await pageFor("drug-drafter", letter)).toBe(before);

    const other = await issued(world);
    const unforwarded = await pageFor("drug-drafter", other);
    const acknowledged = await clerk.move("letter", other, "acknowledge", {});
    await clerk.move("letter", acknowledged, "forward", { recipient: await world.agency("health"), reason: "不属我局" });
    expect(await pageFor("health-clerk", other)).toBe(unforwarded);
  });

  test("a letter taken back says so", async () => {
    const letter = await issued(world);
    await (await world.as("drug-drafter")).move("letter", letter, "withdraw", { reason: "有误" });
    const page = await pageFor("market-clerk", letter);
    expect(page).toContain('<p class="stamp">已撤回</p>');
    expect(page).toContain(letter.number);
  });

  test("a reply exists once it has been given, and stays as it was given when more is asked", async () => {
    const letter = await inHand(await issued(world));
    expect((await problemIn(await get("market-drafter", letter, "reply"))).code).toBe("not-found");
    const answered = await (await world.as("market-drafter")).move("letter", letter, "answer", ANSWERS);
    const page = await pageFor("drug-drafter", letter, "reply");
    for (const text of [answered.replyNumber, letter.number, "12种", "核查结论：已立案查处。"]) expect(page).toContain(text);
    await (await world.as("drug-drafter")).move("letter", answered, "supplement", { questions: ["补充一问"], dueDays: 5 });
    expect(await pageFor("drug-drafter", letter, "reply")).toBe(page);
  });
});

test("a letter and its reply name what is attached to each, and not what came later", async () => {
  const [mine, later] = [
    await attached(world, "drug-drafter", "检查笔录.pdf", pdf()),
    await attached(world, "drug-drafter", "补充照片.pdf", pdf()),
  ];
  const answer = await attached(world, "market-drafter", "核查情况.pdf", pdf());
  const drafter = await world.as("drug-drafter");
  const draft = await drafter.start("letter", "draft", await draftTo(world, { attachments: [mine.id] }));
  const submitted = await drafter.move("letter", draft, "submit", {});
  const signed = await (await world.as("drug-signatory")).move("letter", submitted, "sign", {});
  const handler = await world.as("market-drafter");
  const asked = await handler.move("letter", await inHand(signed), "ask", { question: "地址" });
  const told = await drafter.move("letter", asked, "clarify", { answer: "海滨路8号", attachments: [later.id] });
  await handler.move("letter", told, "answer", { ...ANSWERS, attachments: [answer.id] });
  const files = async (paper: string) =>
    [...(await pageFor("drug-drafter", signed, paper)).matchAll(/<li>([^<]*)<\/li>/g)].map(([, name]) => name);
  expect(await files("letter")).toEqual(["检查笔录"]);
  expect(await files("reply")).toEqual(["核查情况"]);
});

test("a correction notice is a paper of its inspection, also when an amendment gave it, until that is void", async () => {
  const [inspector, item] = [await world.as("market-inspector"), ordered("冷藏温度")];
  const fine = { text: "冷藏温度", result: "conform" as const };
  const first = await inspected(world, "market", [fine]);
  expect((await problemIn(await noticeOf("market-inspector", first))).code).toBe("not-found");
  const { party: _p, address: _a, officers: _o, startedAt: _s, ...findings } = await inspectedIn(world, "market", [item]);
  const given = await inspector.move("inspection", first, "amend", findings);
  const page = await (await noticeOf("market-clerk", given)).text();
  for (const said of [given.noticeNumber, "冷藏温度不符合要求", "冷藏温度整改到位"]) expect(page).toContain(said);
  expect(page).not.toContain('class="stamp"');
  expect((await noticeOf("drug-inspector", given)).status).toBe(404);
  await (await world.as("market-signatory")).move("inspection", given, "void", { reason: "误录" });
  expect(await (await noticeOf("market-clerk", given)).text()).toContain('<p class="stamp">已作废</p>');
});

test("where nothing can print, the answer says to print from the browser", async () => {
  const letter = await issued(world);
  for (const print of [undefined, async () => undefined]) {
    const { print: _, ...deps } = world.deps;
    const app = makeApp({ ...deps, ...(print && { print }) });
    const headers = { authorization: `Bearer ${await world.token("drug-drafter")}` };
    const problem = await problemIn(await app.request(`/api/letters/${letter.id}/papers/letter.pdf`, { headers }));
    expect([problem.status, problem.code]).toEqual([501, "no-printer"]);
    expect(problem.title).toContain("浏览器打印");
    expect((await app.request(`/api/letters/${letter.id}/papers/letter`, { headers })).status).toBe(200);
  }
});

test("a printer that is late or has too much to do answers that one may come again", async () => {
  const letter = await issued(world);
  const print = async () => {
    throw new Error("Timeout: the paper took too long to print");
  };
  const headers = { authorization: `Bearer ${await world.token("drug-drafter")}` };
  const app = makeApp({ ...world.deps, print });
  expect((await problemIn(await app.request(`/api/letters/${letter.id}/papers/letter.pdf`, { headers }))).code).toBe(
    "unavailable",
  );
});

test("the typed client reads pages and PDFs, and does not repeat a refusal to print", async () => {
  const letter = await issued(world);
  const client = await world.as("drug-drafter");
  expect(await client.paper("letter", letter.id, "letter")).toContain("<!doctype html>");
  const pdf = await client.paperPdf("letter", letter.id, "letter");
  expect([pdf.type, await pdf.slice(0, 5).text()]).toEqual(["application/pdf", "%PDF-"]);
  await expect(client.paper("letter", letter.id, "none")).rejects.toMatchObject({ problem: { code: "not-found" } });

  const { print: _, ...deps } = world.deps;
  const app = makeApp(deps);
  let asked = 0;
  const elsewhere = makeClient({
    base: "",
    token: () => world.token("drug-drafter"),
    fetch: async (path, request) => {
      asked++;
      return app.request(String(path), request);
    },
  });
  await expect(elsewhere.paperPdf("letter", letter.id, "letter")).rejects.toMatchObject({ problem: { code: "no-printer" } });
  expect(asked).toBe(1);
});

test("each paper has its page and its PDF in the contract", () => {
  const papers = endpoints.filter((one) => one.kind === "paper").map(({ path, produces }) => [path, produces]);
  expect(papers).toEqual(
    [
      "letters/{id}/papers/letter",
      "letters/{id}/papers/reply",
      "operations/{id}/papers/notice",
      "inspections/{id}/papers/notice",
    ].flatMap((path) => [
      [`/api/${path}`, "text/html"],
      [`/api/${path}.pdf`, "application/pdf"],
    ]),
  );
});
