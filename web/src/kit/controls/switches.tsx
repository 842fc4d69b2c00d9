import { language, shortcuts, textSize, theme } from "../preferences/choices.ts";
import { speak } from "../words/start.ts";
import { useWords } from "../words/use-words.ts";

interface Option<T extends string> {
  value: T;
  label: string;
  lang?: string;
}

/** A row of buttons of which one is pressed. */
function Choice<T extends string>(props: { label: string; options: Option<T>[]; value: T; choose: (value: T) => void }) {
  return (
    <fieldset className="switch">
      <legend className="sr-only">{props.label}</legend>
      {props.options.map(({ value, label, lang }) => (
        <button key={value} type="button" lang={lang} aria-pressed={value === props.value} onClick={() => props.choose(value)}>
          {label}
        </button>
      ))}
    </fieldset>
  );
}

/** 中 / EN. */
export function LanguageSwitch() {
  const { t } = useWords();
  const options: Option<ReturnType<typeof language.get>>[] = [
    { value: "zh", label: "中", lang: "zh-CN" },
    { value: "en", label: "EN", lang: "en" },
  ];
  return <Choice label={t("switch.language")} options={options} value={language.use()} choose={(value) => void speak(value)} />;
}

/** 浅 / 深 / 自动. */
export function ThemeSwitch() {
  const { t } = useWords();
  const options = (["light", "dark", "auto"] as const).map((value) => ({ value, label: t(`switch.${value}`) }));
  return <Choice label={t("switch.theme")} options={options} value={theme.use()} choose={theme.set} />;
}

/** 标准 / 大字. */
export function TextSizeSwitch() {
  const { t } = useWords();
  const options = (["normal", "large"] as const).map((value) => ({ value, label: t(`size.${value}`) }));
  return <Choice label={t("size.label")} options={options} value={textSize.use()} choose={textSize.set} />;
}

/** 大字 as one button. */
export function TextSizeToggle() {
  const { t } = useWords();
  const large = textSize.use() === "large";
  return (
    <span className="switch">
      <button type="button" aria-pressed={large} onClick={() => textSize.set(large ? "normal" : "large")}>
        A+<span className="sr-only"> {t("size.large")}</span>
      </button>
    </span>
  );
}

/** Single keys on or off. */
export function ShortcutsSwitch() {
  const { t } = useWords();
  const options = (["on", "off"] as const).map((value) => ({ value, label: t(`keys.${value}`) }));
  return <Choice label={t("keys.settings")} options={options} value={shortcuts.use()} choose={shortcuts.set} />;
}
