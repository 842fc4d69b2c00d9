import { Button } from "antd";
import { useState } from "react";
import { otherPlaces } from "../../kit/concept/routes-in-nav.ts";
import { LanguageSwitch, ShortcutsSwitch, TextSizeSwitch, ThemeSwitch } from "../../kit/controls/switches.tsx";
import { Page } from "../../kit/layout/page.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { AccountPanel } from "./account-panel.tsx";
import { OverPage } from "./over-page.tsx";
import { ConceptLink, OfficeLinks, OutsideLinks } from "./side-nav.tsx";

/** What phones reach through 我的: officer, settings, and the places that do not fit the bottom bar. */
export function AccountPage() {
  const { t } = useWords();
  const [helping, setHelping] = useState(false);
  return (
    <Page title={t("nav.account")}>
      <section className="card">
        <AccountPanel />
      </section>
      <section className="card stack">
        <h2>{t("account.settings")}</h2>
        {(
          [
            [t("switch.language"), LanguageSwitch],
            [t("switch.theme"), ThemeSwitch],
            [t("size.label"), TextSizeSwitch],
            [t("keys.settings"), ShortcutsSwitch],
          ] as const
        ).map(([label, Switch]) => (
          <div key={label} className="setting">
            <span aria-hidden>{label}</span>
            <Switch />
          </div>
        ))}
        <p className="field-hint">{t("keys.where")}</p>
        <Button onClick={() => setHelping(true)}>{t("keys.help")}</Button>
      </section>
      <nav className="card link-list" aria-label={t("account.places")}>
        {otherPlaces.map((place) => (
          <ConceptLink key={place.name} place={place} />
        ))}
        <OfficeLinks />
        <OutsideLinks />
      </nav>
      <OverPage over={helping ? "help" : undefined} close={() => setHelping(false)} />
    </Page>
  );
}
