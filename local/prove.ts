import { differs, missingIn, prove } from "../functions/repair/prove.ts";
import { onTables } from "./on-tables.ts";

await onTables(async (on) => {
  const proved = await prove(on, new Date().toISOString());
  for (const { agency, event, record, seq } of proved.missing)
    console.log(`missing: ${agency} was not told ${event} (${record} at ${seq})`);
  for (const { agency, event } of proved.surplus) console.log(`surplus: ${agency} has ${event}, which does not tell it`);
  for (const { record, at } of proved.broken) console.log(`broken: ${record} at ${at.join(", ")}`);
  for (const { agency, empty, wrong } of proved.gaps)
    console.log(`gap: the feed of ${agency}, empty at ${empty.join(", ") || "none"}, wrong at ${wrong.join(", ") || "none"}`);
  const { events, told, found, waiting, surplus, broken, gaps } = proved;
  const off = `${missingIn(proved)} missing, ${surplus.length} surplus, ${broken.length} broken chains, ${gaps.length} feeds with gaps`;
  console.log(`proved ${events} events: ${found} of ${told} inbox items found, ${waiting} still in the outbox; ${off}`);
  if (missingIn(proved) > 0)
    console.log(
      "Up to 200 of the last six days, of records that hold, are made again by reconcile. For all others: npm run rebuild",
    );
  if (differs(proved)) process.exitCode = 1;
});
