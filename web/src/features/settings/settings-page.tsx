import "../../kit/words/part-office.ts";
import "../../kit/words/part-work.ts";
import { PlusOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { lazy, type ReactNode, Suspense, useState } from "react";
import type { Line } from "../../../../shared/api/contract.ts";
import { mine } from "../../../../shared/domain/common/ownership.ts";
import { icalfeed } from "../../../../shared/domain/icalfeed.ts";
import { subscription } from "../../../../shared/domain/subscription/index.ts";
import { Failed } from "../../kit/layout/failed.tsx";
import { Page } from "../../kit/layout/page.tsx";
import { useMe } from "../../kit/service/officer.tsx";
import { Loading } from "../../kit/states/loading.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { ChannelCard } from "./channel-card.tsx";
import { FeedCard } from "./feed-card.tsx";
import { SettingsTabs } from "./tabs.tsx";
import { useOwn } from "./use-own.ts";

const BirthWindow = lazy(async () => ({ default: (await import("../moves/move-window.tsx")).BirthWindow }));
type Adding = { concept: "subscription" | "icalfeed"; officer?: string };
const ADD = "add";

/** 设置: where the officer and the agency are told of things, and the calendars that show what is due. */
export function SettingsPage() {
  const { t, lang } = useWords();
  const me = useMe();
  const channels = useOwn("subscription");
  const feeds = useOwn("icalfeed");
  const [adding, add] = useState<Adding>();
  const manages = mine({}, { actor: me }) === undefined;
  const button = (wanted: Adding, label: string) => (
    <Button icon={<PlusOutlined aria-hidden />} onClick={() => add(wanted)}>
      {label}
    </Button>
  );
  const own = { officer: me.officer };
  return (
    <Page title={t("settings.title")}>
      <SettingsTabs />
      {channels.own ? (
        <>
          <Section
            title={t("settings.mine")}
            lines={channels.own.mine}
            none={t("settings.noneMine")}
            act={button({ concept: "subscription", ...own }, t("settings.add"))}
          >
            <p className="field-hint">{t("settings.inApp")}</p>
          </Section>
          <Section
            title={t("settings.agency")}
            lines={channels.own.agency}
            none={t("settings.noneAgency")}
            act={manages && button({ concept: "subscription" }, t("settings.add"))}
          >
            {!manages && <p className="field-hint">{t("settings.byManagers")}</p>}
          </Section>
          {channels.own.others.length > 0 && (
            <details className="others">
              <summary>{t("settings.others", { count: channels.own.others.length })}</summary>
              <Cards lines={channels.own.others} />
            </details>
          )}
        </>
      ) : channels.pages.error ? (
        <Failed error={channels.pages.error} retry={channels.pages.retry} />
      ) : (
        <Loading lines={8} />
      )}
      <section className="settings-part" aria-labelledby="feeds">
        <div className="part-head">
          <h2 id="feeds">{t("settings.feeds")}</h2>
          {button({ concept: "icalfeed", ...own }, t("settings.addFeed"))}
        </div>
        <p className="field-hint">
          {t("settings.feedsWhy")} {t("settings.feedRule")}
        </p>
        {feeds.pages.error && <Failed error={feeds.pages.error} retry={feeds.pages.retry} />}
        <div className="channels">
          {feeds.own && [...feeds.own.mine, ...feeds.own.agency].map((line) => <FeedCard key={line.id} line={line} />)}
        </div>
      </section>
      <p>
        <Link to="/account">{t("settings.display")}</Link>
      </p>
      <Suspense>
        {adding && (
          <BirthWindow
            concept={adding.concept === "icalfeed" ? icalfeed : subscription}
            name={ADD}
            title={t(adding.concept === "icalfeed" ? "settings.addFeed" : adding.officer ? "settings.add" : "settings.addAgency")}
            given={{ language: lang }}
            settled={{ officer: adding.officer }}
            close={() => add(undefined)}
          />
        )}
      </Suspense>
    </Page>
  );
}

const Cards = ({ lines }: { lines: readonly Line[] }) => (
  <div className="channels">
    {lines.map((line) => (
      <ChannelCard key={line.id} line={line} />
    ))}
  </div>
);

function Section(props: { title: string; lines: readonly Line[]; none: string; act: ReactNode; children?: ReactNode }) {
  const { title, lines, none, act, children } = props;
  return (
    <section className="settings-part" aria-label={title}>
      <div className="part-head">
        <h2>{title}</h2>
        {act}
      </div>
      {children}
      {lines.length === 0 ? <p className="muted">{none}</p> : <Cards lines={lines} />}
    </section>
  );
}
