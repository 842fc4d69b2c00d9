import { BellOutlined, PlusOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { LanguageSwitch, TextSizeToggle, ThemeSwitch } from "../../kit/controls/switches.tsx";
import { useStartable } from "../../kit/service/startable.ts";
import { useUnread } from "../../kit/service/unread.ts";
import { Brand } from "../../kit/states/brand.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { AccountMenu } from "./account-menu.tsx";
import { SearchButton } from "./search-button.tsx";

/** The bar on top: search, new, notices, language, theme, officer. */
export function TopBar({ search }: { search: () => void }) {
  const { t, say } = useWords();
  const { count } = useUnread();
  const startable = useStartable();
  const bell = count > 0 ? t("inbox.unread", { count }) : t("inbox.none");
  return (
    <header className="top-bar">
      <Link to="/todo" className="home">
        <Brand />
      </Link>
      <SearchButton open={search} />
      {startable && (
        <Link to="/$plural/new" params={{ plural: startable.plural }} className="new-button">
          <PlusOutlined aria-hidden />
          <span>{t("new.button")}</span>
          <span className="sr-only">{say(startable.label)}</span>
        </Link>
      )}
      <div className="bar-end">
        <Link to="/inbox" className="bar-button bell" aria-label={bell} title={bell}>
          <BellOutlined />
          {count > 0 && (
            <span className="count" aria-hidden>
              {count}
            </span>
          )}
        </Link>
        <span className="wide-only bar-switches">
          <LanguageSwitch />
          <ThemeSwitch />
          <TextSizeToggle />
        </span>
        <span className="wide-only">
          <AccountMenu />
        </span>
      </div>
      <output className="sr-only">{count > 0 ? bell : ""}</output>
    </header>
  );
}
