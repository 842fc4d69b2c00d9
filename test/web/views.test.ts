import { expect, test } from "vitest";
import { canonical, shownAt } from "../../web/src/features/views/address.ts";

test("what a page shows is a view if it is filtered, or a page of a record; rows and forms that are open on it are no part of it", () => {
  expect(shownAt("/letters", {})).toEqual({ place: "/letters", address: "/letters", worth: false });
  expect(shownAt("/letters/", { box: "out", q: undefined }).worth).toBe(false);
  expect(shownAt("/letters", { state: "issued", box: "in", q: "夜市 1" })).toEqual({
    place: "/letters",
    address: "/letters?box=in&q=%E5%A4%9C%E5%B8%82+1&state=issued",
    worth: true,
  });
  expect(shownAt("/todo", { scope: "agency", at: "ltr_1" }).address).toBe("/todo?scope=agency");
  expect(shownAt("/todo", { at: "ltr_1" }).worth).toBe(false);
  const page = shownAt("/operations/LH26-0001/schedule", { view: "month", move: "conclude", item: "t1", agency: "agc_1" });
  expect([page.address, page.worth]).toEqual(["/operations/LH26-0001/schedule?view=month", true]);
});

test("a saved address is known again in whatever order and spelling it was written", () => {
  const { address } = shownAt("/letters", { q: "夜市", state: "issued" });
  for (const written of ["/letters?state=issued&q=夜市", "/letters?q=%E5%A4%9C%E5%B8%82&box=&state=issued"])
    expect(canonical(written)).toBe(address);
  expect(canonical("/letters?state=issued")).not.toBe(address);
});
