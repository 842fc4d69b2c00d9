import { Link } from "@tanstack/react-router";
import { useWords } from "../../kit/words/use-words.ts";

/** The two pages of the settings. */
export function SettingsTabs() {
  const { t } = useWords();
  return (
    <nav className="tabs" aria-label={t("settings.which")}>
      <Link to="/settings" activeOptions={{ exact: true }} className="tab">
        {t("settings.channels")}
      </Link>
      <Link to="/settings/deliveries" activeOptions={{ includeSearch: false }} className="tab">
        {t("settings.log")}
      </Link>
    </nav>
  );
}
