import { Link } from "@tanstack/react-router";
import { useWords } from "../../kit/words/use-words.ts";

const TABS = [
  ["/admin", "agencies"],
  ["/admin/calendar", "calendar"],
  ["/admin/templates", "templates"],
  ["/admin/operators", "operators"],
] as const;

/** The pages of administration. */
export function AdminTabs() {
  const { t } = useWords();
  return (
    <nav className="tabs" aria-label={t("admin.which")}>
      {TABS.map(([to, name]) => (
        <Link key={to} to={to} activeOptions={{ exact: true, includeSearch: false }} className="tab">
          {t(`admin.${name}`)}
        </Link>
      ))}
    </nav>
  );
}
