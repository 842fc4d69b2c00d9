import { useDeferredValue, useMemo } from "react";
import { casework, listName, named } from "../../kit/concept/names.ts";
import { useAgencies } from "../../kit/service/queries.ts";
import { useWaiting } from "../../kit/service/waiting.ts";
import { mayBePinyin, useMatcher } from "../../kit/words/use-matcher.ts";
import { useWords } from "../../kit/words/use-words.ts";
import { useViews } from "../views/use-views.ts";
import { type Entry, entryOf, type Group, useBirths, usePlaces } from "./entries.ts";
import { useDirectory, useFound } from "./records.ts";

const SHOWN = 8;

/** Every agency and operator as an entry. */
function useNames(): { heading: string; entries: Entry[] }[] {
  const { say, lang } = useWords();
  const agencies = useAgencies();
  const operators = useDirectory("operator");
  return useMemo(() => {
    const kind = say(named("operator").label);
    const { plural, name } = named("agency");
    return [
      {
        heading: say(listName(named(name))),
        entries: [...agencies.values()].map((agency) => ({
          href: `/${plural}/${agency.id}`,
          icon: name,
          label: agency.name[lang],
          detail: agency.docPrefix,
          also: [agency.name.zh, agency.name.en, agency.shortName].join(" "),
        })),
      },
      { heading: kind, entries: operators.map((line) => entryOf(line, kind)) },
    ];
  }, [agencies, operators, say, lang]);
}

/** What fits the typed text, under headings: nothing typed gives pages and what can be begun. */
export function useGroups(typed: string): { groups: Group[]; searching: boolean; cut: boolean; failed: boolean } {
  const { t, say, lang } = useWords();
  const text = useDeferredValue(typed.trim());
  const names = useNames();
  const [places, births] = [usePlaces(), useBirths()];
  const waiting = useWaiting("mine").rows ?? [];
  const { data: views = [] } = useViews();
  const { fits, pending } = useMatcher(text);
  const found = useFound(text, lang === "en" || !mayBePinyin(text));
  const known = [
    { heading: t("views.label"), entries: views.map(({ title, address }) => ({ href: address, icon: "view", label: title })) },
    { heading: t("palette.pages"), entries: places },
    { heading: t("palette.births"), entries: births },
  ];
  if (text === "")
    return { groups: known.filter(({ entries }) => entries.length > 0), searching: false, cut: false, failed: false };
  const fitting = (entries: Entry[]) => entries.filter(({ label, also = "" }) => fits(label) || fits(also)).slice(0, SHOWN);
  const seen = new Set<string>();
  const first = casework[0];
  const groups = [
    { heading: t("palette.waiting"), entries: fitting(waiting.map((line) => entryOf(line, say(named(line.concept).label)))) },
    ...[...names, ...known].map(({ heading, entries }) => ({ heading, entries: fitting(entries) })),
    { heading: t("palette.found"), entries: found.lines.map((line) => entryOf(line, say(named(line.concept).label))) },
    {
      heading: t("palette.open"),
      entries: first
        ? [
            {
              href: `/${first.plural}?${new URLSearchParams({ q: text })}`,
              icon: first.name,
              label: t("palette.everywhere", { list: say(listName(first)), q: text }),
            },
          ]
        : [],
    },
  ];
  const distinct = groups.map(({ heading, entries }) => ({
    heading,
    entries: entries.filter(({ href }) => !seen.has(href) && seen.add(href)),
  }));
  return {
    groups: distinct.filter(({ entries }) => entries.length > 0),
    searching: pending || found.searching,
    cut: found.cut,
    failed: found.failed,
  };
}
