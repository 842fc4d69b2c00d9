import { Outlet } from "@tanstack/react-router";
import { useEffect } from "react";
import { sweepUnsent } from "../../kit/forms/keep.ts";
import { useWaiting } from "../../kit/service/waiting.ts";
import { Notifying } from "../../kit/states/notify.tsx";
import { OfflineBar } from "../../kit/states/offline-bar.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { BottomBar } from "./bottom-bar.tsx";
import { OverPage, useOverPage } from "./over-page.tsx";
import { SideNav } from "./side-nav.tsx";
import { TopBar } from "./top-bar.tsx";

/** What surrounds every page. */
export function Shell() {
  const { t } = useWords();
  const { rows } = useWaiting("mine");
  const { over, open, close } = useOverPage();
  useEffect(() => sweepUnsent(), []);
  return (
    <Notifying>
      <a className="skip-link" href="#main">
        {t("nav.skip")}
      </a>
      <TopBar search={() => open("palette")} />
      <div className="frame">
        <SideNav waiting={rows?.length} />
        <main id="main" tabIndex={-1}>
          <OfflineBar />
          <Outlet />
        </main>
      </div>
      <BottomBar />
      <OverPage over={over} close={close} />
    </Notifying>
  );
}
