import { expect, test } from "vitest";
import { oneAtATime } from "../../web/src/features/palette/one-at-a-time.ts";

/** Questions as they arrive at a service that answers when told to. */
function asking() {
  const asked: { question: string; resolve: (text: string) => void; reject: (error: Error) => void }[] = [];
  const told: [string, string | undefined][] = [];
  const ask = oneAtATime<string>(
    (question) => new Promise((resolve, reject) => asked.push({ question, resolve, reject })),
    (question, answer) => void told.push([question, answer]),
  );
  /** Answers the latest question, or (without a text) fails it, and lets what follows happen. */
  const answer = async (text?: string): Promise<void> => {
    const latest = asked.at(-1);
    if (text === undefined) latest?.reject(new Error("lost"));
    else latest?.resolve(text);
    await new Promise((done) => setTimeout(done));
  };
  return { ask, told, questions: () => asked.map(({ question }) => question), answer };
}

test("given that one types on while a search is under way, only the latest is searched after it, and the answer in between is dropped", async () => {
  const { ask, told, questions, answer } = asking();
  for (const typed of ["夜", "夜市", "夜市第", "夜市第7"]) ask(typed);
  expect(questions()).toEqual(["夜"]);
  await answer("三百件");
  expect([questions(), told]).toEqual([["夜", "夜市第7"], []]);
  await answer("一件");
  expect([questions(), told]).toEqual([["夜", "夜市第7"], [["夜市第7", "一件"]]]);
  ask("早市");
  await answer("两件");
  expect(told.at(-1)).toEqual(["早市", "两件"]);
});

test("given that nothing is wanted any more, the answer under way is dropped and nothing else is asked", async () => {
  const { ask, told, questions, answer } = asking();
  ask("夜市");
  ask(undefined);
  await answer("两件");
  expect([questions(), told]).toEqual([["夜市"], []]);
});

test("a search that fails is told of as one without an answer, and the next goes on", async () => {
  const { ask, told, answer } = asking();
  ask("夜市");
  await answer();
  ask("早市");
  await answer("一件");
  expect(told).toEqual([
    ["夜市", undefined],
    ["早市", "一件"],
  ]);
});
