import { useEffect, useRef } from "react";
import { shortcuts } from "../preferences/choices.ts";

/** What single keys do, by key; `g t` = one after the other. */
export type Keys = Readonly<Record<string, () => void>>;

/** What an input method sends instead of the key that was pressed. */
const COMPOSED = 229;
/** The second key of two has to follow within this time. */
const PAIR_MS = 1_500;
const TYPING = "input, textarea, select, [contenteditable], [role=combobox], [role=listbox], dialog";
const ACTS_ITSELF = "a, button, summary";

/** Whether a key press belongs to an input method. */
export const isComposed = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === COMPOSED;

const layers = new Set<{ current: Keys }>();
let lead = { key: "", at: 0 };

const isFree = (event: KeyboardEvent): boolean => {
  if (event.defaultPrevented || isComposed(event) || event.ctrlKey || event.metaKey || event.altKey) return false;
  const target = event.target instanceof Element ? event.target : document.body;
  return !target.closest(TYPING) && !(event.key === "Enter" && target.closest(ACTS_ITSELF));
};

function listen(event: KeyboardEvent): void {
  if (shortcuts.get() === "off" || !isFree(event)) return;
  const led = lead.key !== "" && event.timeStamp - lead.at < PAIR_MS;
  const pressed = led ? `${lead.key} ${event.key}` : event.key;
  const known = [...layers].map(({ current }) => current);
  const leads = !led && known.some((keys) => Object.keys(keys).some((name) => name.startsWith(`${event.key} `)));
  lead = { key: leads ? event.key : "", at: event.timeStamp };
  const act = known.map((keys) => keys[pressed]).find(Boolean);
  if (!act) return;
  event.preventDefault();
  act();
}

/** Lets single keys act while the component is shown: never while somebody types, and not when switched off. */
export function useKeys(keys: Keys): void {
  const present = useRef(keys);
  useEffect(() => {
    present.current = keys;
  });
  useEffect(() => {
    if (layers.size === 0) document.addEventListener("keydown", listen);
    layers.add(present);
    return () => {
      layers.delete(present);
      if (layers.size === 0) document.removeEventListener("keydown", listen);
    };
  }, []);
}
