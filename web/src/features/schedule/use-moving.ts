import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from "react";
import type { Calendar } from "../../../../shared/core/clock.ts";
import { isComposing } from "../../kit/controls/composing.ts";
import { type Step, stepOf, stepped } from "./days.ts";
import type { Item } from "./items.ts";

/** The form that saves what is moved; Enter on the bar sends it. */
export const SAVING = "schedule-saving";
const TOOLS = ".mover .input";

/** Moving one item at a time: what is chosen, and where to, until that is saved or given up. */
export interface Moving {
  /** Attach to what lies around all grips: it follows a drag. */
  ref: RefObject<HTMLDivElement | null>;
  chosen: Item | undefined;
  /** Where the chosen item is to go; nothing while it lies where it was. */
  to: string | undefined;
  /** Another item was to be moved before this one was saved. */
  blocked: boolean;
  dateOf(item: Item): string | undefined;
  /** Chooses an item and goes to the tools that move it. */
  pick(key: string): void;
  move(key: string, date: string): void;
  /** Gives an item without a date its first, and goes to it. */
  place(key: string, date: string): void;
  step(step: Step): void;
  /** Gives up the move, or ends it once it is saved; the item stays chosen and has the focus. */
  end(): void;
  /** What makes an element the handle of an item: focus, keys, dragging. `dayUnder` tells the day at a point of the screen. */
  grip(item: Item, dayUnder: (x: number, y: number) => string | undefined): Grip;
}
/** Handlers and marks of a handle. */
export interface Grip {
  "data-item": string;
  "data-moved": boolean;
  "data-chosen": boolean;
  onFocus(): void;
  onKeyDown(event: KeyboardEvent): void;
  onPointerDown(event: PointerEvent): void;
}
interface State {
  key?: string;
  to?: string | undefined;
  blocked?: boolean;
}

/** Keeps what is chosen and previewed; nothing is lost by going to another item, which has to wait. */
export function useMoving(items: readonly Item[], calendar: Calendar): Moving {
  const ref = useRef<HTMLDivElement>(null);
  const [{ key, to, blocked = false }, set] = useState<State>({});
  const focusNext = useRef<"handle" | "held" | "tools">(undefined);
  const chosen = items.find((item) => item.key === key);
  useEffect(() => {
    const next = focusNext.current;
    if (!next) return;
    focusNext.current = undefined;
    const wanted = next === "tools" ? TOOLS : `[data-item="${CSS.escape(key ?? "")}"]`;
    const target = ref.current?.querySelector<HTMLElement>(wanted);
    // Under a drag the page stays where it is.
    target?.focus({ preventScroll: next === "held" });
    if (next !== "held") target?.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
  const dateOf = (item: Item) => (item.key === key && to ? to : item.date);
  const choose = (next: string) => {
    if (!to && next !== key) set({ key: next });
  };
  const pick = (next: string) => {
    focusNext.current = "tools";
    set(to && next !== key ? { key, to, blocked: true } : { key: next, to });
  };
  const move = (next: string, date: string) => {
    const item = items.find((one) => one.key === next);
    if (!item?.move) return;
    if (to && next !== key) set({ key, to, blocked: true });
    else set({ key: next, to: date === item.date ? undefined : date });
  };
  const stepBy = (item: Item, step: Step) => {
    const date = dateOf(item);
    if (date) move(item.key, stepped(calendar, date, step));
  };
  const place = (next: string, date: string) => {
    focusNext.current = "handle";
    move(next, date);
  };
  const end = () => {
    focusNext.current = "handle";
    set({ key });
  };
  return {
    ref,
    chosen,
    to: chosen && to,
    blocked,
    dateOf,
    pick,
    move,
    place,
    step: (step) => chosen && stepBy(chosen, step),
    end,
    grip: (item, dayUnder) => ({
      "data-item": item.key,
      "data-moved": item.key === key && to !== undefined,
      "data-chosen": item.key === key,
      onFocus: () => choose(item.key),
      onKeyDown(event) {
        if (isComposing(event) || event.altKey || event.ctrlKey || event.metaKey) return;
        const step = stepOf(event);
        const mine = item.key === key && to !== undefined;
        if (step && item.move) stepBy(item, step);
        else if (event.key === "Escape" && mine) end();
        else if (event.key === "Enter" && mine) (document.getElementById(SAVING) as HTMLFormElement | null)?.requestSubmit();
        else return;
        focusNext.current = "handle";
        event.preventDefault();
      },
      onPointerDown(event) {
        const root = ref.current;
        if (event.button !== 0 || !item.move || !root) return;
        event.preventDefault();
        (event.currentTarget as HTMLElement).focus({ preventScroll: true });
        root.setPointerCapture(event.pointerId);
        const follow = ({ clientX, clientY }: { clientX: number; clientY: number }) => {
          const day = dayUnder(clientX, clientY);
          if (!day) return;
          focusNext.current = "held";
          move(item.key, day);
        };
        const stop = () => {
          root.removeEventListener("pointermove", follow);
          root.removeEventListener("pointerup", stop);
          root.removeEventListener("pointercancel", stop);
        };
        root.addEventListener("pointermove", follow);
        root.addEventListener("pointerup", stop);
        root.addEventListener("pointercancel", stop);
      },
    }),
  };
}
