import { Link } from "@tanstack/react-router";
import { useUnread } from "../inbox/unread.ts";
import { useWords } from "../words/use-words.ts";
import { PlaceIcon } from "./icons.tsx";
import { caseworkPlaces } from "./routes-in-nav.ts";
import { ConceptLink } from "./side-nav.tsx";

/** Navigation at the bottom of phones. */
export function BottomBar() {
  const { t } = useWords();
  const { count } = useUnread();
  return (
    <nav className="bottom-bar" aria-label={t("nav.main")}>
      <Link to="/todo" activeOptions={{ includeSearch: false }}>
        <PlaceIcon name="todo" />
        <span>{t("nav.todo")}</span>
      </Link>
      {caseworkPlaces.slice(0, 2).map((place) => (
        <ConceptLink key={place.name} place={place} />
      ))}
      <Link to="/inbox">
        <PlaceIcon name="inbox" />
        <span>
          {t("nav.inbox")}
          {count > 0 && <i className="dot" role="img" aria-label={t("inbox.unread", { count })} />}
        </span>
      </Link>
      <Link to="/account">
        <PlaceIcon name="account" />
        <span>{t("nav.account")}</span>
      </Link>
    </nav>
  );
}
