import type { Line } from "../../../../shared/api/contract.ts";
import { NAMES } from "../../../../shared/api/names.ts";
import { FILE_PREFIX } from "../../../../shared/core/files.ts";
import { named } from "../../kit/concept/names.ts";
import { caseworkPlaces, otherPlaces } from "../../kit/concept/routes-in-nav.ts";
import { useMe } from "../../kit/service/officer.tsx";
import { useWords } from "../../kit/words/use-words.ts";

/** Something that the palette leads to. */
export interface Entry {
  /** Its address in the console, which also tells it from others. */
  href: string;
  icon: string;
  label: string;
  detail?: string | undefined;
  /** What it is found by, beside its label. */
  also?: string | undefined;
}
/** Entries under one heading. */
export interface Group {
  heading: string;
  entries: Entry[];
}

/** Pages of the console. */
export function usePlaces(): Entry[] {
  const { t, say } = useWords();
  return [
    { href: "/todo", icon: "todo", label: t("nav.todo") },
    { href: "/inbox", icon: "inbox", label: t("nav.inbox") },
    ...[...caseworkPlaces, ...otherPlaces].map(({ plural, name, label }) => ({
      href: `/${plural}`,
      icon: name,
      label: say(label),
    })),
    { href: "/account", icon: "account", label: t("nav.account"), also: t("account.settings") },
    { href: "/settings", icon: "settings", label: t("nav.settings") },
    { href: "/settings/deliveries", icon: "outbox", label: t("settings.log") },
    { href: "/admin", icon: "admin", label: t("nav.admin"), also: t("admin.agencies") },
    ...(["calendar", "templates", "operators"] as const).map((name) => ({
      href: `/admin/${name}`,
      icon: "admin",
      label: t(`admin.${name}`),
      detail: t("nav.admin"),
    })),
  ];
}

/** Records that the officer may begin; attachments come in through the forms that take them. */
export function useBirths(): Entry[] {
  const { say } = useWords();
  const { births } = useMe();
  return NAMES.flatMap(({ name, plural, prefix, label, birth, moves }) => {
    const move = moves[birth ?? ""];
    if (!move || prefix === FILE_PREFIX || !births.includes(`${name}.${birth}`)) return [];
    return { href: `/${plural}/new`, icon: name, label: say(move.label), detail: say(label) };
  });
}

/** A line of a list as an entry. */
export function entryOf(line: Line, detail: string): Entry {
  const { plural, name } = named(line.concept);
  const numbers = [line.ref, line.number].filter(Boolean).join(" · ");
  return {
    href: `/${plural}/${line.ref ?? line.id}`,
    icon: name,
    label: line.title,
    detail: numbers || detail,
    also: numbers,
  };
}
