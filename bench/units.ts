import { fanOut } from "../functions/fanout/fanout.ts";
import { makeLog } from "../functions/lib/log.ts";
import type { Deps } from "../functions/ports/ports.ts";
import { signIn } from "../local/sign-in.ts";
import { startStack } from "../local/stack.ts";
import { makeClient } from "../shared/api/client.ts";
import { letterOf } from "./letter.ts";
import { type Figure, goal } from "./measure.ts";

/** Capacity units, as the engine counts them. */
export interface Units {
  write: number;
  read: number;
}

/** Counts the capacity units that the engine reports for every call of this client from now on. */
export function meter(db: Deps["db"]): () => Units {
  const units = { write: 0, read: 0 };
  db.middlewareStack.add(
    (next, context) => async (args) => {
      Object.assign(args.input as object, { ReturnConsumedCapacity: "TOTAL" });
      const result = await next(args);
      const { ConsumedCapacity: used } = result.output as {
        ConsumedCapacity?: { CapacityUnits?: number } | { CapacityUnits?: number }[];
      };
      const sum = [used ?? []].flat().reduce((total, { CapacityUnits = 0 }) => total + CapacityUnits, 0);
      const writes = /Put|Update|Delete|TransactWrite/.test(String((context as { commandName?: string }).commandName));
      units[writes ? "write" : "read"] += sum;
      return result;
    },
    { step: "initialize", name: "meter" },
  );
  return () => {
    const seen = { ...units };
    Object.assign(units, { write: 0, read: 0 });
    return seen;
  };
}

/** What operations consume, as the engine counts it: the request alone, then what dispatch adds. */
export async function measureUnits(): Promise<Figure[]> {
  const stack = await startStack({ port: 0, log: makeLog(() => {}), pollers: false });
  try {
    const token = await signIn(stack.url, "drug-drafter");
    const drafter = makeClient({ base: stack.url, token: () => token });
    const [market] = [...(await stack.deps.directory()).values()].filter(({ sector }) => sector === "market-regulation");
    const take = meter(stack.deps.db);
    await drafter.me();
    await drafter.start("letter", "draft", letterOf(market?.id ?? ""));
    take();
    const draft = await drafter.start("letter", "draft", letterOf(market?.id ?? ""));
    const filing = take();
    const submitted = await drafter.move("letter", draft, "submit", {});
    const move = take();
    const event = (await stack.deps.store.history(submitted.id)).at(-1);
    take();
    if (event) await fanOut(stack.deps, event);
    const dispatch = take();
    await drafter.worklist();
    const page = take();
    const { cursor } = await drafter.events({ after: "latest" });
    take();
    await drafter.events({ after: cursor });
    const still = take();
    return [
      goal("filing a letter, write units (1 KB body)", filing.write, "WCU", 12, "most"),
      goal("a move, write units (1 KB body)", move.write, "WCU", 12, "most"),
      { name: "a move, read units", value: move.read, unit: "RCU" },
      { name: "dispatch of a move, write units", value: dispatch.write, unit: "WCU" },
      { name: "worklist page of 20, read units", value: page.read, unit: "RCU" },
      { name: "a look at the feed, nothing new, read units", value: still.read, unit: "RCU" },
    ];
  } finally {
    await stack.stop();
  }
}
