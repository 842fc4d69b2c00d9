import { useEffect, useState } from "react";
import { type Mode, paint } from "../theme.ts";
import { storedChoice } from "./stored.ts";

/** Language of the console. */
export const language = storedChoice("xct.language", ["zh", "en"]);
/** Light, dark, or as the device says. */
export const theme = storedChoice("xct.theme", ["auto", "light", "dark"]);
export type Language = ReturnType<typeof language.get>;

const wantsDark = () => matchMedia("(prefers-color-scheme: dark)");
const modeOf = (choice: ReturnType<typeof theme.get>, dark: boolean): Mode =>
  choice === "auto" ? (dark ? "dark" : "light") : choice;

/** Paints the page in the chosen mode before anything is shown. */
export const paintEarly = (): void => paint(modeOf(theme.get(), wantsDark().matches));

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
