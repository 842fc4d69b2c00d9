import { expect, test } from "vitest";
import type { Me } from "../../shared/api/contract.ts";
import type { Agency } from "../../shared/domain/agency.ts";
import { letter } from "../../shared/domain/letter/index.ts";
import { operation } from "../../shared/domain/operation/index.ts";
import { fieldsOf } from "../../web/src/kit/concept/fields.ts";
import { rehearse } from "../../web/src/kit/concept/rehearse.ts";
import { cleaned, initialValues } from "../../web/src/kit/forms/values.ts";

const SENDER = `agc_${"0".repeat(25)}1`;
const RECIPIENT = `agc_${"0".repeat(25)}2`;
const me: Me = {
  officer: `off_${"0".repeat(26)}`,
  name: "张三",
  agency: SENDER,
  duties: ["drafter"],
  births: ["letter.draft"],
  now: "2026-06-08T02:00:00Z",
};
const agencies = new Map(
  [SENDER, RECIPIENT].map((id) => [id, { id, state: "active", sector: "market-regulation", docPrefix: id.slice(-1) } as Agency]),
);
const play = (input: object) =>
  rehearse(
    letter,
    undefined,
    [
      { move: "draft", input },
      { move: "submit", input: {} },
    ],
    { me, now: me.now, agencies },
  );
const whole = { title: "事由", recipient: RECIPIENT, subject: "某店", body: "正文", questions: ["问"], legalBasis: "依据" };

test("a check before sending finds the gaps that the service would find", () => {
  expect(play({ title: "事由" })?.errors?.map(({ pointer }) => pointer)).toEqual([
    "/recipient",
    "/subject",
    "/legalBasis",
    "/body",
    "/questions",
  ]);
  expect(play({ ...whole, recipient: SENDER })?.errors?.[0]?.pointer).toBe("/recipient");
});

test("and nothing when there are none", () => {
  expect(play(whole)).toBeUndefined();
});

test("rules about other records are left to the service, and what comes after them is still looked at", () => {
  const LETTER = `ltr_${"0".repeat(26)}`;
  const moves = [
    { move: "plan", input: { title: "整治", letter: LETTER, legalBasis: "依据", purpose: "目标" } },
    { move: "convene", input: {} },
  ];
  const found = rehearse(operation, undefined, moves, { me, now: me.now, agencies })?.errors?.map(({ pointer }) => pointer);
  expect(found).toEqual(["/fromOn", "/toOn", "/area", "/rsvpBy", "/meetAt", "/meetPlace", "/invited"]);
});

test("blank optional fields and blank lines are not sent, an emptied text with a default is", () => {
  const fields = fieldsOf(letter.moves.draft.input);
  const values = { ...initialValues(fields), title: "事由", subject: " ", questions: ["一", "", "二"], body: "" };
  expect(cleaned(fields, values)).toMatchObject({ title: "事由", questions: ["一", "二"], body: "" });
  expect(cleaned(fields, values)).not.toHaveProperty("subject");
});
