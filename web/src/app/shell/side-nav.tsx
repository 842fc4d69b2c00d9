import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { type ConceptPlace, caseworkPlaces, otherPlaces } from "../../kit/concept/routes-in-nav.ts";
import { PlaceIcon } from "../../kit/marks/icons.tsx";
import { useConfig } from "../../kit/service/officer.tsx";
import { useWords } from "../../kit/words/use-words.ts";

/** Navigation at the left of wide screens. */
export function SideNav({ waiting }: { waiting: number | undefined }) {
  const { t } = useWords();
  return (
    <nav className="side-nav" aria-label={t("nav.main")}>
      <Link to="/todo" activeOptions={{ includeSearch: false }}>
        <PlaceIcon name="todo" />
        <span>{t("nav.todo")}</span>
        {waiting ? <Count of={waiting} /> : null}
      </Link>
      {caseworkPlaces.map((place) => (
        <ConceptLink key={place.name} place={place} />
      ))}
      <Link to="/inbox">
        <PlaceIcon name="inbox" />
        <span>{t("nav.inbox")}</span>
      </Link>
      <hr />
      {otherPlaces.map((place) => (
        <ConceptLink key={place.name} place={place} />
      ))}
      <hr />
      <OfficeLinks />
      <OutsideLinks />
    </nav>
  );
}

function Count({ of }: { of: number }) {
  const { t } = useWords();
  return (
    <span className="count">
      {of}
      <span className="sr-only">{t("nav.waiting")}</span>
    </span>
  );
}

/** A link to the list of a concept. */
export function ConceptLink({ place }: { place: ConceptPlace }) {
  const { say } = useWords();
  return (
    <Link to="/$plural" params={{ plural: place.plural }} activeOptions={{ includeSearch: false }}>
      <PlaceIcon name={place.name} />
      <span>{say(place.label)}</span>
    </Link>
  );
}

/** Links to the settings and to what is administered. */
export function OfficeLinks() {
  const { t } = useWords();
  return (
    <>
      <Link to="/settings">
        <PlaceIcon name="settings" />
        <span>{t("nav.settings")}</span>
      </Link>
      <Link to="/admin">
        <PlaceIcon name="admin" />
        <span>{t("nav.admin")}</span>
      </Link>
    </>
  );
}

/** Links to what the service shows outside the console. */
export function OutsideLinks() {
  const { t } = useWords();
  const { local } = useConfig();
  const link = (href: string, icon: string, text: string): ReactNode => (
    <a href={href} target="_blank" rel="noreferrer">
      <PlaceIcon name={icon} />
      <span>
        {text}
        <span className="sr-only"> {t("nav.newWindow")}</span>
      </span>
    </a>
  );
  return (
    <>
      {link("/api/docs", "docs", t("nav.docs"))}
      {local && link("/dev/outbox", "outbox", t("nav.outbox"))}
    </>
  );
}
