import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PHARMACY_LETTER } from "../../local/demo-data.ts";
import { eventually, openWorld, type World } from "../kit/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.stop());

describe("an assistance letter from draft to close", () => {
  test("the drug regulator asks, the market bureau answers item by item, the sender closes", async () => {
    const [drafter, signatory] = [await world.as("drug-drafter"), await world.as("drug-signatory")];
    const [clerk, handler] = [await world.as("market-clerk"), await world.as("market-drafter")];
    const [market, committee] = [await world.agency("market"), await world.agency("committee")];

    const draft = await drafter.start("letter", "draft", {
      ...PHARMACY_LETTER,
      questions: [...PHARMACY_LETTER.questions],
      recipient: market,
      cc: [committee],
    });
    expect(draft.state).toBe("draft");
    expect(draft.allowedMoves).toEqual(["revise", "submit", "withdraw"]);
    await expect(clerk.read("letter", draft.id)).rejects.toMatchObject({ problem: { status: 404 } });

    const submitted = await drafter.move("letter", draft, "submit", {});
    await expect(drafter.move("letter", submitted, "sign", {})).rejects.toMatchObject({ problem: { code: "not-your-move" } });
    const signed = await signatory.move("letter", submitted, "sign", {});
    expect(signed.number).toMatch(/^滨药监协查〔\d{4}〕1号$/);
    expect(signed.workingDaysLeft).toBe(15);

    const waiting = await eventually("the letter on the clerk's worklist", async () =>
      (await clerk.worklist()).data.find((line) => line.id === draft.id),
    );
    expect(waiting.next).toBe("acknowledge");
    const acknowledged = await clerk.move("letter", { id: draft.id, version: signed.version }, "acknowledge", {});
    const officer = (await handler.me()).officer;
    const assigned = await clerk.move("letter", acknowledged, "assign", { handler: officer });
    const queried = await handler.move("letter", assigned, "ask", { question: "请补充药房地址" });
    expect(queried.workingDaysLeft).toBeNull();
    const clarified = await drafter.move("letter", queried, "clarify", { answer: "海滨路8号" });
    const answered = await handler.move("letter", clarified, "answer", {
      answers: ["无证", "12种", "已立案"],
      outcome: "case-filed",
    });
    expect(answered.replyNumber).toMatch(/^滨市监协复〔\d{4}〕1号$/);
    const closed = await drafter.move("letter", answered, "close", { timeliness: 5, help: 5 });
    expect(closed.state).toBe("closed");
    expect(closed.allowedMoves).toEqual([]);

    const mine = await drafter.history("letter", draft.id);
    expect(mine.intact).toBe(true);
    expect(mine.data.map((event) => event.move)).toEqual([
      "draft",
      "submit",
      "sign",
      "acknowledge",
      "assign",
      "ask",
      "clarify",
      "answer",
      "close",
    ]);
    expect(mine.data.find((event) => event.move === "assign")).toMatchObject({ withheld: true, data: {} });
    const theirs = await clerk.history("letter", draft.id);
    expect(theirs.data[0]?.move).toBe("sign");
    const stranger = await world.as("police-clerk");
    await expect(stranger.history("letter", draft.id)).rejects.toMatchObject({ problem: { status: 404 } });

    const sms = await eventually("the SMS to the receiving clerk", async () =>
      world.mailbox.sent.find((message) => message.channel === "sms" && message.to === "13000000001"),
    );
    expect(sms).toMatchObject({ text: expect.stringContaining(draft.ref) });
  });
});
