import { Button } from "antd";
import type { ReactNode } from "react";
import { listName, named } from "../../kit/concept/names.ts";
import { GOES } from "../../kit/concept/shortcuts.ts";
import { Sheet } from "../../kit/controls/sheet.tsx";
import { shortcuts } from "../../kit/preferences/choices.ts";
import { useWords } from "../../kit/words/use-words.ts";

/** The sheet that says what each key does. */
export default function Help({ close }: { close: () => void }) {
  const { t, say } = useWords();
  const place = (goal: string) => (goal === "todo" ? t("nav.todo") : say(listName(named(goal))));
  const rows: [keys: string[], what: string][] = [
    [["Ctrl K", "/"], t("keys.palette")],
    ...Object.entries(GOES).map(([key, goal]): [string[], string] => [[`g ${key}`], t("keys.go", { place: place(goal) })]),
    [["c"], t("keys.begin")],
    [["j", "k"], t("keys.step")],
    [["Enter"], t("keys.open")],
    [["e"], t("keys.next")],
    [["x"], t("keys.choose")],
    [["Home", "End"], t("keys.ends")],
    [["?"], t("keys.help")],
  ];
  const keyed = (keys: string[]): ReactNode => keys.map((key) => <kbd key={key}>{key}</kbd>);
  return (
    <Sheet aria-label={t("keys.title")} close={close}>
      <div className="help-sheet">
        <h2>{t("keys.title")}</h2>
        <dl>
          {rows.map(([keys, what]) => (
            <div key={what}>
              <dt>{keyed(keys)}</dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <p className="muted small">{t(shortcuts.use() === "off" ? "keys.isOff" : "keys.where")}</p>
        <Button onClick={close}>{t("keys.close")}</Button>
      </div>
    </Sheet>
  );
}
