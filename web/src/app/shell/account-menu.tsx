import { DownOutlined, UserOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { useRef } from "react";
import { useDisclosure } from "../../kit/controls/disclosure.ts";
import { useMe } from "../../kit/service/officer.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { AccountPanel } from "./account-panel.tsx";

/** The button with the officer's name, and the panel under it. */
export function AccountMenu() {
  const { t } = useWords();
  const me = useMe();
  const root = useRef<HTMLDivElement>(null);
  const { open, toggle, close } = useDisclosure(root);
  return (
    <div className="account-menu" ref={root}>
      <button type="button" className="bar-button" aria-expanded={open} aria-controls="account-panel" onClick={toggle}>
        <UserOutlined aria-hidden />
        <span className="sr-only">{t("account.menu")}</span>
        <span className="bar-name">{me.name}</span>
        <DownOutlined aria-hidden className="small" />
      </button>
      <div id="account-panel" className="popup" hidden={!open}>
        {open && (
          <>
            <AccountPanel />
            <p>
              <Link to="/account" onClick={close}>
                {t("account.settings")}
              </Link>
            </p>
            <p>
              <Link to="/settings" onClick={close}>
                {t("nav.settings")}
              </Link>
            </p>
          </>
        )}
      </div>
    </div>
  );
}
