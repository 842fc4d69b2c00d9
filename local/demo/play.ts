import { createHash } from "node:crypto";
import { type Client, makeClient, type View } from "../../shared/client.ts";
import { audience } from "../../shared/cloudevent.ts";
import { eventOf, type HistoryLine } from "../../shared/contract.ts";
import { brokenLinks } from "../../shared/core/event.ts";
import type { Agency } from "../../shared/domain/agency.ts";
import { letter } from "../../shared/domain/letter.ts";
import { DEMO_AGENCIES } from "../demo-data.ts";
import type { Sent } from "../mailbox.ts";
import { signIn } from "../sign-in.ts";
import { juneLetter, nameOf, PLAYERS, utc } from "./june.ts";

const WAIT_MS = 10_000;
/** Each demo agency has verified a Chinese and an English e-mail address. */
const MAILS_EACH = 2;

/** Plays the June letter over the public API of the service at `base`, telling as it goes. Gives what was missing. */
export async function playJune(base: string, say: (line: string) => void): Promise<string[]> {
  const missing: string[] = [];
  const clients = await signInAll(base);
  const as = (subject: string): Client => clients.get(subject) as Client;
  const directory = (await as("drug-drafter").list("agency", { limit: 200 })).data.map(
    (line) => line.record as unknown as Agency,
  );
  const keyOf = (id: string) =>
    DEMO_AGENCIES.find(({ docPrefix }) => directory.find((one) => one.id === id)?.docPrefix === docPrefix)?.key ?? "";
  const agency = (key: string) => directory.find(({ id }) => keyOf(id) === key)?.id ?? "";
  const handler = await as("market-drafter").me();

  let now: View<"letter"> | undefined;
  for (const step of juneLetter({ agency, officer: () => handler.officer })) {
    await setClock(base, step.at);
    const input = step.input as never;
    now = now
      ? await as(step.by).move("letter", now, step.move as "submit", input)
      : await as(step.by).start("letter", "draft", input);
    const label = letter.moves[step.move as keyof typeof letter.moves].label.zh;
    const state = letter.states[now.state as keyof typeof letter.states].label.zh;
    say(`${step.at}  ${label}  ${nameOf(step.by)} → ${state}${now.dueOn ? `  期限 ${now.dueOn}` : ""}`);
    const event = (await bothSides(clients, now.id)).find(({ seq }) => seq === now?.version);
    if (!event) missing.push(`no event for ${step.move}`);
    for (const told of event ? audience(event) : []) {
      const name = directory.find(({ id }) => id === told.agency)?.shortName ?? told.agency;
      const found = await messagesOf(base, as(`${keyOf(told.agency)}-clerk`), event?.id ?? "", keyOf(told.agency));
      if (found.inbox !== 1) missing.push(`${name} has ${found.inbox} inbox items about ${event?.type}`);
      if (found.mails.length !== MAILS_EACH)
        missing.push(`${name} got ${found.mails.length} of ${MAILS_EACH} e-mails about ${event?.type}`);
      say(`      告知 ${name}  ${found.mails.find(({ to }) => !to.includes(".en@"))?.subject ?? ""}`);
      for (const sms of found.sms) say(`      短信 ${sms.to} ${sms.text} (${sms.text.length})`);
    }
  }
  if (!now) return ["the letter was never drafted"];
  const history = await bothSides(clients, now.id);
  const broken = brokenLinks(history.map(eventOf), (text) => createHash("sha256").update(text).digest("hex"));
  if (now.state !== "closed") missing.push(`the letter ended ${now.state}`);
  if (broken.length > 0) missing.push(`the hash chain is broken at ${broken.join(", ")}`);
  say(
    `${now.ref}  ${now.number} → ${now.replyNumber}  ${history.length} events, hash chain ${broken.length === 0 ? "verified" : "BROKEN"}`,
  );
  return missing;
}

async function signInAll(base: string): Promise<Map<string, Client>> {
  const tokens = await Promise.all(PLAYERS.map((subject) => signIn(base, subject)));
  return new Map(PLAYERS.map((subject, index) => [subject, makeClient({ base, token: () => tokens[index] })]));
}

const setClock = (base: string, beijing: string): Promise<Response> =>
  fetch(`${base}/dev/clock`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ now: utc(beijing) }),
  });

/** The whole history: what the sender sees, with the recipient's own steps, which the sender may not read, filled in. */
async function bothSides(clients: Map<string, Client>, id: string): Promise<HistoryLine[]> {
  const seenBy = async (subject: string): Promise<HistoryLine[]> => {
    const asked = clients.get(subject)?.history("letter", id);
    return (await asked?.catch(() => undefined))?.data ?? [];
  };
  const [sender, recipient] = [await seenBy("drug-drafter"), await seenBy("market-clerk")];
  return sender.map((event) => (event.withheld ? (recipient.find(({ seq }) => seq === event.seq) ?? event) : event));
}

/** What reached an agency about an event, once it has arrived. */
async function messagesOf(base: string, clerk: Client, event: string, key: string) {
  const until = Date.now() + WAIT_MS;
  for (;;) {
    const { data } = (await (await fetch(`${base}/dev/outbox?format=json&q=${event}`)).json()) as { data: Sent[] };
    const mails = data.filter((sent) => sent.channel === "email" && sent.to.split(/[.@]/)[0] === key).filter(isMail);
    const sms = data.filter(isSms).filter(({ to }) => to === `1300000000${DEMO_AGENCIES.findIndex((one) => one.key === key)}`);
    const inbox = (await clerk.inbox({ limit: 50 })).data.filter((item) => item.event === event).length;
    if ((inbox > 0 && mails.length >= MAILS_EACH) || Date.now() > until) return { mails, sms, inbox };
    await new Promise((done) => setTimeout(done, 20));
  }
}
const isMail = (sent: Sent): sent is Extract<Sent, { channel: "email" }> => sent.channel === "email";
const isSms = (sent: Sent): sent is Extract<Sent, { channel: "sms" }> => sent.channel === "sms";
