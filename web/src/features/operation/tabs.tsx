import { Link } from "@tanstack/react-router";
import { useWords } from "../../kit/words/use-words.ts";

/** The pages of an operation beside its overview, which is the page that every record has. */
export const TABS = ["matrix", "schedule", "sites", "live", "wrapup"] as const;
export type Tab = (typeof TABS)[number];

/** The way between the pages of one operation. */
export function OperationTabs({ id, tab }: { id: string; tab?: Tab }) {
  const { t } = useWords();
  const plural = "operations";
  return (
    <nav className="tabs" aria-label={t("operation.tabs")}>
      <Link to="/$plural/$id" params={{ plural, id }} className="tab" activeOptions={{ exact: true, includeSearch: false }}>
        {t("operation.overview")}
      </Link>
      {TABS.map((name) => (
        <Link
          key={name}
          to="/$plural/$id/$tab"
          params={{ plural, id, tab: name }}
          className="tab"
          aria-current={name === tab ? "page" : undefined}
        >
          {t(`operation.${name}`)}
        </Link>
      ))}
    </nav>
  );
}
