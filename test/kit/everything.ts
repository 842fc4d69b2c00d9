import { addDays, localDate } from "../../shared/core/clock.ts";
import { DUTIES } from "../../shared/core/lifecycle.ts";
import type { ConceptName } from "../../shared/registry.ts";
import { issued } from "./api.ts";
import { letterTo, settled } from "./engine.ts";
import { attached } from "./files.ts";
import { inspectedIn, ordered } from "./inspect.ts";
import { convened } from "./operation.ts";
import { photo } from "./pictures.ts";
import type { World } from "./world.ts";

/** The officer to whom everything here is shown. */
export const WITNESS = "market-drafter";

/** One record of every concept, by id, all open to one officer who holds every duty; and letters that wait for the witness to be rewritten, signed and answered. */
export type Everything = Record<ConceptName | "draft" | "toSign" | "inHand", string>;

/** Gives the witness every duty and brings one record of every concept about. */
export async function everything(world: World): Promise<Everything> {
  const [witness, above, lead] = await Promise.all([
    world.as(WITNESS),
    world.as("committee-clerk"),
    world.as("committee-drafter"),
  ]);
  const me = await witness.me();
  const officer = await above.read("officer", me.officer);
  await above.move("officer", officer, "appoint", { duties: [...DUTIES], certificate: officer.certificate });
  const market = me.agency;
  const clerk = await world.as("market-clerk");
  const { officer: colleague } = await clerk.me();
  await above.move("officer", await above.read("officer", colleague), "appoint", { duties: ["clerk", "drafter", "admin"] });
  const letter = letterTo(await world.agency("drug"));
  const toSign = await clerk.move("letter", await clerk.start("letter", "draft", letter), "submit", {});
  const acknowledged = await clerk.move("letter", await issued(world), "acknowledge", {});
  const inHand = await clerk.move("letter", acknowledged, "assign", { handler: me.officer });
  const today = localDate(world.clock.now());
  const on = (days: number) => addDays(today, days);
  const span = { fromOn: on(14), toOn: on(30), meetAt: `${on(14)}T01:00:00.000Z`, rsvpBy: on(10) };
  const tasks = [{ title: "证照核查", agencies: [market], due: on(20) }];
  const operation = await convened(world, { ...span, tasks });
  const operator = await witness.start("operator", "register", {
    name: "海滨烧烤店",
    kind: "catering",
    address: "海滨路12号",
    position: { lat: 35.05, lng: 121.5 },
  });
  const site = await lead.start("site", "add", { operation: operation.id, operator: operator.id, assigned: [market] });
  const inspected = await inspectedIn(world, "market", [ordered("冷藏温度"), { text: "证照公示", result: "conform" }]);
  const task = { text: "垃圾未分类", requirement: "落实垃圾分类", party: "海滨夜市", dueOn: on(20), owner: market };
  const officers = [me.officer, colleague];
  const matter = { title: "无证经营", party: "王小明", partyKind: "person", source: "letter", facts: "现场发现12种。" } as const;
  const file = await attached(world, WITNESS, "现场照片.jpg", photo());
  const calendar = { year: "2027", official: true, off: ["2027-01-01 元旦"], work: ["2027-01-03 调休"] };
  const subscriptions = await witness.list("subscription", {});
  const made: Everything = {
    agency: market,
    officer: me.officer,
    subscription: subscriptions.data[0]?.id ?? "",
    attachment: file.id,
    calendar: (await above.start("calendar", "publish", calendar)).id,
    letter: (await issued(world)).id,
    operator: operator.id,
    casefile: (await witness.start("casefile", "file", { ...matter, officers })).id,
    inspection: (await witness.start("inspection", "record", inspected)).id,
    rectification: (await lead.start("rectification", "assign", task)).id,
    operation: operation.id,
    site: site.id,
    icalfeed: (await witness.start("icalfeed", "add", { title: "手机日历" })).id,
    view: (await witness.start("view", "save", { title: "待签收", address: "/letters?box=in&state=issued" })).id,
    draft: (await witness.start("letter", "draft", letter)).id,
    toSign: toSign.id,
    inHand: inHand.id,
  };
  await settled(world.deps);
  return made;
}
