import { describe, expect, test } from "vitest";
import type { CloudEvent } from "../../shared/api/cloudevent.ts";
import { concerned } from "../../web/src/kit/service/concerned.ts";
import { QUICK_MS, restAfter } from "../../web/src/kit/service/pace.ts";

const event = (concept: string): CloudEvent => ({
  specversion: "1.0",
  id: "evt_1:agc_1",
  source: "/xiechatong",
  type: `cn.xct.${concept}.changed.v1`,
  subject: "XC26-0001",
  time: "2026-06-08T01:00:00.000Z",
  datacontenttype: "application/json",
  data: {
    agency: "agc_1",
    parties: ["sender"],
    event: "evt_1",
    concept,
    record: "ltr_1",
    seq: 4,
    move: "acknowledge",
    state: "acknowledged",
    link: "https://xct.example.gov.cn/letters/ltr_1",
  },
});
/** What a console may have read, by the keys under which it keeps it. */
const READ = [
  ["record", "letter", "ltr_1"],
  ["record", "letter", "XC26-0001"],
  ["record", "letter", "XC26-0002"],
  ["record", "agency", "agc_1"],
  ["pages", "letter", "in"],
  ["pages", "officer", "own"],
  ["pages", "worklist", "mine"],
  ["pages", "inbox"],
  ["inbox", "head"],
  ["directory"],
  ["me"],
  ["feed"],
];
const readAgain = (concept: string) =>
  READ.filter((key) => concerned(event(concept)).some((begin) => begin.every((part, index) => key[index] === part)));

describe("an event has read again", () => {
  test("its record under either name, the lists of its kind, worklist and inbox, and nothing else", () => {
    expect(readAgain("letter")).toEqual([READ[0], READ[1], READ[4], READ[6], READ[7], READ[8]]);
  });
  test("of an agency also the directory, of an officer also who is signed in", () => {
    expect(readAgain("agency")).toEqual([READ[6], READ[7], READ[8], READ[9]]);
    expect(readAgain("officer")).toEqual([READ[5], READ[6], READ[7], READ[8], READ[10]]);
  });
});

describe("the pause between two looks", () => {
  const rests = (quick: boolean[]) => {
    let rest = QUICK_MS;
    return quick.map((one) => {
      rest = restAfter(rest, one);
      return rest / 1000;
    });
  };
  test("is 2 s in use, and grows from 10 s to a minute while nobody is there or nothing answers", () => {
    expect(rests([true, true, false, false, false, false, false])).toEqual([2, 2, 10, 20, 40, 60, 60]);
  });
  test("is 2 s again as soon as somebody is back", () => {
    expect(rests([false, false, true, false])).toEqual([10, 20, 2, 10]);
  });
});
