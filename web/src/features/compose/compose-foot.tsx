import { Button } from "antd";
import { timeWords } from "../../kit/words/dates.ts";
import { useWords } from "../../kit/words/use-words.ts";

interface FootProps {
  saveLabel: string;
  /** Whether something will be asked of the record later that can be looked at now. */
  checks: boolean;
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
export function ComposeFoot({ saveLabel, checks, goOnLabel, open, keptAt, pending, check, save }: FootProps) {
  const { t } = useWords();
  return (
    <div className="form-foot sticky">
      <span className="muted small foot-note">{keptAt ? t("compose.kept", { time: timeWords(keptAt) }) : t("app.secrecy")}</span>
      {checks && <Button onClick={check}>{open > 0 ? t("compose.checkOpen", { count: open }) : t("compose.check")}</Button>}
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
