import { useEffect, useState } from "react";
import { type Mode, paint, type TextSize } from "../../theme.ts";
import { storedChoice } from "./stored.ts";

/** Language of the console. */
export const language = storedChoice("xct.language", ["zh", "en"]);
/** Light, dark, or as the device says. */
export const theme = storedChoice("xct.theme", ["auto", "light", "dark"]);
/** Whether single keys act (WCAG 2.1.4 asks that they can be switched off). */
export const shortcuts = storedChoice("xct.shortcuts", ["on", "off"]);
/** Ordinary letters, or all of them a quarter larger. */
export const textSize = storedChoice("xct.text-size", ["normal", "large"]);
export type Language = ReturnType<typeof language.get>;

const wantsDark = () => matchMedia("(prefers-color-scheme: dark)");
const modeOf = (choice: ReturnType<typeof theme.get>, dark: boolean): Mode =>
  choice === "auto" ? (dark ? "dark" : "light") : choice;

const size = (chosen: TextSize): void => {
  document.documentElement.dataset["text"] = chosen;
};

/** Paints the page in the chosen mode and size before anything is shown. */
export function paintEarly(): void {
  paint(modeOf(theme.get(), wantsDark().matches));
  size(textSize.get());
}

/** The size of letters in force; the page follows it. */
export function useTextSize(): TextSize {
  const chosen = textSize.use();
  useEffect(() => size(chosen), [chosen]);
  return chosen;
}

/** The mode in force; the page's colours follow it. */
export function useMode(): Mode {
  const choice = theme.use();
  const [dark, setDark] = useState(() => wantsDark().matches);
  useEffect(() => {
    const query = wantsDark();
    const listen = () => setDark(query.matches);
    query.addEventListener("change", listen);
    return () => query.removeEventListener("change", listen);
  }, []);
  const mode = modeOf(choice, dark);
  useEffect(() => paint(mode), [mode]);
  return mode;
}
