import type { Line } from "../../../../shared/api/contract.ts";
import { FILE_PREFIX } from "../../../../shared/core/files.ts";
import { allConcepts, conceptOf } from "../../../../shared/registry.ts";
import { beginning } from "../../kit/concept/moves.ts";
import { caseworkPlaces, otherPlaces } from "../../kit/concept/routes-in-nav.ts";
import { useMe } from "../../kit/service/officer.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import "../../kit/words/office-start.ts";

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
  return allConcepts.flatMap((concept) => {
    const birth = beginning(concept);
    if (!birth || concept.prefix === FILE_PREFIX || !births.includes(`${concept.name}.${birth.name}`)) return [];
    return { href: `/${concept.plural}/new`, icon: concept.name, label: say(birth.move.label), detail: say(concept.label) };
  });
}

/** A line of a list as an entry. */
export function entryOf(line: Line, detail: string): Entry {
  const { plural, name } = conceptOf(line.concept);
  const numbers = [line.ref, line.number].filter(Boolean).join(" · ");
  return {
    href: `/${plural}/${line.ref ?? line.id}`,
    icon: name,
    label: line.title,
    detail: numbers || detail,
    also: numbers,
  };
}
