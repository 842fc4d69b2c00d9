import { CALENDAR_CN } from "../../shared/core/calendar-cn.ts";
import { SYSTEM } from "../../shared/core/lifecycle.ts";
import { runningClocks } from "../../shared/core/timing.ts";
import { rectification } from "../../shared/domain/rectification/index.ts";
import type { Rectification } from "../../shared/domain/rectification/record.ts";
import { id, of } from "./cast.ts";
import { INSPECTION } from "./examples/inspection.ts";
import { shanghai, type Tale, tale } from "./tale.ts";

/** Those who give tasks, have them, help with them and check them. */
export const [issuer, chief] = [of("province", "drafter"), of("province", "signatory")];
export const [owner, helper, checker] = [of("answerer", "drafter"), of("rightful", "drafter"), of("province", "inspector")];
/** What a task says. */
export const task = {
  text: "冷藏温度超标",
  requirement: "修复冷柜",
  party: "某药房",
  owner: id("answerer"),
  dueOn: "2026-06-30",
};

/** A task that the province has given to the bureau; without `at` on Monday, 8 June 2026. */
export const assigned = (more: object = {}, at = "2026-06-08 10:00"): Tale<Rectification> =>
  tale<Rectification>(rectification, at).does(issuer, "assign", { ...task, ...more });
/** The same, accepted. */
export const inHand = (more: object = {}, at?: string) => assigned(more, at).does(owner, "accept", {});
/** The same, reported as done. */
export const submitted = (more: object = {}, at?: string) => inHand(more, at).does(owner, "submit", { report: "已修复" });
/** A task that an inspection of the bureau's own has opened. */
export const opened = (more: object = {}) =>
  tale<Rectification>(rectification, "2026-06-08 10:00").does(SYSTEM, "open", {
    agency: id("answerer"),
    inspection: INSPECTION,
    party: "某药房",
    text: "冷藏温度",
    code: "B3",
    requirement: "修复冷柜",
    dueOn: "2026-06-30",
    noticeNumber: "滨市责改〔2026〕1号",
    ...more,
  });
/** Who the last event told, as what. */
export const told = ({ events }: Tale<Rectification>): string[] =>
  (events.at(-1)?.tell ?? []).map(({ agency, party }) => `${party} ${agency}`);
/** The clock that runs on a task at an instant in Shanghai. */
export const limit = ({ record }: Tale<Rectification>, now: string) =>
  runningClocks(rectification, record, { now: shanghai(now), calendar: CALENDAR_CN })[0];
