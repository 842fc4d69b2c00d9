import "../../kit/words/part-office.ts";
import { useRouter } from "@tanstack/react-router";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { isComposed } from "../../kit/controls/keys.ts";
import { Sheet } from "../../kit/controls/sheet.tsx";
import { PlaceIcon } from "../../kit/marks/icons.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import type { Entry } from "./entries.ts";
import { useGroups } from "./use-groups.ts";

/** The command palette: an editable combobox whose list follows what is typed, as the APG has it. */
export default function Palette({ close }: { close: () => void }) {
  const { t } = useWords();
  const id = useId();
  const router = useRouter();
  const list = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const { groups, searching, cut, failed } = useGroups(typed);
  const entries = groups.flatMap((group) => group.entries);
  const active = entries[Math.min(at, entries.length - 1)];
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  });
  const open = ({ href }: Entry) => {
    close();
    router.history.push(href);
  };
  const move = (to: number) => setAt((to + entries.length) % Math.max(1, entries.length));
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposed(event.nativeEvent)) return;
    const index = active ? entries.indexOf(active) : 0;
    const acts: Record<string, () => void> = {
      ArrowDown: () => move(index + 1),
      ArrowUp: () => move(index - 1),
      Enter: () => active && open(active),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  const optionId = (entry: Entry) => `${id}-${entries.indexOf(entry)}`;
  const count = entries.length > 0 ? t("palette.count", { count: entries.length }) : t("palette.none");
  const status = searching ? t("palette.searching") : failed ? t("finding.failed") : cut ? t("finding.cut") : count;
  return (
    <Sheet aria-label={t("palette.label")} close={close}>
      <input
        className="palette-input"
        role="combobox"
        aria-label={t("palette.label")}
        aria-expanded={entries.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={active && optionId(active)}
        placeholder={t("palette.placeholder")}
        autoComplete="off"
        spellCheck={false}
        maxLength={60}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-list`} ref={list} className="palette-list" role="listbox" aria-label={t("palette.label")}>
        {groups.map((group) => (
          <fieldset key={group.heading} aria-label={group.heading}>
            <p className="palette-heading" aria-hidden>
              {group.heading}
            </p>
            {group.entries.map((entry) => (
              <div
                key={entry.href}
                id={optionId(entry)}
                className="palette-option"
                role="option"
                tabIndex={-1}
                aria-selected={entry === active}
                onMouseDown={(event) => {
                  event.preventDefault();
                  open(entry);
                }}
              >
                <PlaceIcon name={entry.icon} />
                <span>{entry.label}</span>
                {entry.detail && <span className="muted small">{entry.detail}</span>}
              </div>
            ))}
          </fieldset>
        ))}
      </div>
      <p className="palette-foot muted small">
        <output>{status}</output> <span className="wide-only">{t("palette.keys")}</span>
      </p>
    </Sheet>
  );
}
