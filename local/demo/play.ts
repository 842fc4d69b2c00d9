import { createHash } from "node:crypto";
import { type Client, makeClient, type View } from "../../shared/api/client.ts";
import { audience } from "../../shared/api/cloudevent.ts";
import { eventOf, type HistoryLine } from "../../shared/api/contract.ts";
import { brokenLinks } from "../../shared/core/event.ts";
import type { Agency } from "../../shared/domain/agency.ts";
import { letter } from "../../shared/domain/letter/index.ts";
import { DEMO_AGENCIES } from "../demo-data.ts";
import { signIn } from "../sign-in.ts";
import { arrived } from "./arrived.ts";
import { juneLetter, nameOf, PLAYERS, utc } from "./june.ts";
import type { Scene } from "./scene.ts";

/** What was missing, and the messages that came more than once, under the same id. */
export interface Played {
  missing: string[];
  repeated: number;
}

/** Sets the service's clock (UTC ISO). */
export async function setClock({ base, fetch, onClock }: Pick<Scene, "base" | "fetch" | "onClock">, now: string): Promise<void> {
  onClock?.(now);
  const headers = { "content-type": "application/json" };
  await fetch(`${base}/dev/clock`, { method: "POST", headers, body: JSON.stringify({ now }) });
}

/** Plays the June letter over the public API, telling as it goes. */
export async function playJune(scene: Scene, say: (line: string) => void): Promise<Played> {
  const played: Played = { missing: [], repeated: 0 };
  const clients = await signInAll(scene);
  const as = (subject: string): Client => clients.get(subject) as Client;
  const directory = (await as("drug-drafter").list("agency", { limit: 200 })).data.map(
    (line) => line.record as unknown as Agency,
  );
  const keyOf = (id: string) =>
    DEMO_AGENCIES.find(({ docPrefix }) => directory.find((one) => one.id === id)?.docPrefix === docPrefix)?.key ?? "";
  const agency = (key: string) => directory.find(({ id }) => keyOf(id) === key)?.id ?? "";
  const handler = await as("market-drafter").me();

  /** Looks for all that an event had to bring to the agencies it tells. */
  const look = async (event: HistoryLine, until: number) => {
    for (const { agency: told, parties } of audience(event)) {
      const [key, name] = [keyOf(told), directory.find(({ id }) => id === told)?.shortName ?? told];
      const found = await arrived(scene, as(`${key}-clerk`), event, key, parties, until);
      played.missing.push(...found.missing.map((what) => `${name} has ${what}`));
      played.repeated += found.repeated;
      say(`      告知 ${name}  ${found.mails.find(({ to }) => !to.includes(".en@"))?.subject ?? ""}`);
      for (const sms of found.sms) say(`      短信 ${sms.to} ${sms.text} (${sms.text.length})`);
    }
  };

  let now: View<"letter"> | undefined;
  const steps = juneLetter({ agency, officer: () => handler.officer });
  for (const step of steps) {
    await setClock(scene, utc(step.at));
    const input = step.input as never;
    now = now
      ? await as(step.by).move("letter", now, step.move as "submit", input)
      : await as(step.by).start("letter", "draft", input);
    const label = letter.moves[step.move as keyof typeof letter.moves].label.zh;
    const state = letter.states[now.state as keyof typeof letter.states].label.zh;
    say(`${step.at}  ${label}  ${nameOf(step.by)} → ${state}${now.dueOn ? `  期限 ${now.dueOn}` : ""}`);
    if (scene.atTheEnd) continue;
    const event = (await bothSides(clients, now.id)).find(({ seq }) => seq === now?.version);
    if (event) await look(event, Date.now() + scene.patience);
  }
  if (!now) return { missing: ["the letter was never drafted"], repeated: 0 };
  await scene.atTheEnd?.(utc(steps.at(-1)?.at ?? ""));
  const history = await bothSides(clients, now.id);
  const until = Date.now() + scene.patience;
  if (scene.atTheEnd) for (const event of history) await look(event, until);
  const made = history.map(({ move }) => move).join(" ");
  if (made !== steps.map(({ move }) => move).join(" ")) played.missing.push(`the letter's moves are ${made}`);
  const broken = brokenLinks(history.map(eventOf), (text) => createHash("sha256").update(text).digest("hex"));
  if (now.state !== "closed") played.missing.push(`the letter ended ${now.state}`);
  if (broken.length > 0) played.missing.push(`the hash chain is broken at ${broken.join(", ")}`);
  say(
    `${now.ref}  ${now.number} → ${now.replyNumber}  ${history.length} events, hash chain ${broken.length === 0 ? "verified" : "BROKEN"}`,
  );
  return played;
}

async function signInAll({ base, fetch }: Scene): Promise<Map<string, Client>> {
  const tokens = await Promise.all(PLAYERS.map((subject) => signIn(base, subject)));
  return new Map(PLAYERS.map((subject, index) => [subject, makeClient({ base, fetch, token: () => tokens[index] })]));
}

/** The whole history: what the sender sees, with the recipient's own steps, which the sender may not read, filled in. */
async function bothSides(clients: Map<string, Client>, id: string): Promise<HistoryLine[]> {
  const seenBy = async (subject: string): Promise<HistoryLine[]> => {
    const asked = clients.get(subject)?.history("letter", id);
    return (await asked?.catch(() => undefined))?.data ?? [];
  };
  const [sender, recipient] = [await seenBy("drug-drafter"), await seenBy("market-clerk")];
  return sender.map((event) => (event.withheld ? (recipient.find(({ seq }) => seq === event.seq) ?? event) : event));
}
