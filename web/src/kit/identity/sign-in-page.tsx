import { Button } from "antd";
import { useEffect } from "react";
import { LanguageSwitch, ThemeSwitch } from "../controls/switches.tsx";
import { useSession } from "../service/session.ts";
import { Brand } from "../states/brand.tsx";
import { useWords } from "../words/use-words.ts";

/** The door: one button, and why it may have closed. */
export function SignInPage({ error, local }: { error?: string | undefined; local: boolean }) {
  const { t } = useWords();
  const { signIn } = useSession();
  useEffect(() => {
    document.title = `${t("signIn.title")} · ${t("app.name")}`;
  }, [t]);
  return (
    <div className="door">
      <main className="door-card" id="main">
        <Brand large />
        <h1>{t("signIn.title")}</h1>
        <p className="muted">{t("app.tagline")}</p>
        {error && (
          <p className="banner" data-tone="red" role="alert">
            {t("signIn.failed")} <span className="mono">{error}</span>
          </p>
        )}
        <Button type="primary" size="large" block autoFocus onClick={() => void signIn()}>
          {t("signIn.button")}
        </Button>
        <p className="muted small">{local ? t("signIn.local") : t("signIn.cloud")}</p>
        <p className="small">{t("app.secrecy")}</p>
      </main>
      <footer className="door-foot">
        <LanguageSwitch />
        <ThemeSwitch />
      </footer>
    </div>
  );
}
