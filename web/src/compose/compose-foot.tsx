import { Button } from "antd";
import { timeWords } from "../words/dates.ts";
import { useWords } from "../words/use-words.ts";

interface FootProps {
  saveLabel: string;
  /** The follow-up move, where there is one. */
  goOnLabel: string | undefined;
  /** Gaps that the follow-up would be refused for. */
  open: number;
  keptAt: string | undefined;
  pending: boolean;
  check(): void;
  save(): void;
}

/** The buttons under a long form, always in sight. */
export function ComposeFoot({ saveLabel, goOnLabel, open, keptAt, pending, check, save }: FootProps) {
  const { t } = useWords();
  return (
    <div className="form-foot sticky">
      <span className="muted small foot-note">{keptAt ? t("compose.kept", { time: timeWords(keptAt) }) : t("app.secrecy")}</span>
      {goOnLabel && <Button onClick={check}>{open > 0 ? t("compose.checkOpen", { count: open }) : t("compose.check")}</Button>}
      {goOnLabel ? (
        <>
          <Button onClick={save} disabled={pending}>
            {saveLabel}
          </Button>
          <Button type="primary" htmlType="submit" loading={pending} title={t("form.shortcut")}>
            {goOnLabel}
          </Button>
        </>
      ) : (
        <Button type="primary" htmlType="submit" loading={pending} title={t("form.shortcut")}>
          {saveLabel}
        </Button>
      )}
    </div>
  );
}
