import { Link } from "@tanstack/react-router";
import { phonePlaces } from "../../kit/concept/routes-in-nav.ts";
import { PlaceIcon } from "../../kit/marks/icons.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { ConceptLink } from "./side-nav.tsx";

/** Navigation at the bottom of phones. */
export function BottomBar() {
  const { t } = useWords();
  return (
    <nav className="bottom-bar" aria-label={t("nav.main")}>
      <Link to="/todo" activeOptions={{ includeSearch: false }}>
        <PlaceIcon name="todo" />
        <span>{t("nav.todo")}</span>
      </Link>
      {phonePlaces.map((place) => (
        <ConceptLink key={place.name} place={place} />
      ))}
      <Link to="/account">
        <PlaceIcon name="account" />
        <span>{t("nav.account")}</span>
      </Link>
    </nav>
  );
}
