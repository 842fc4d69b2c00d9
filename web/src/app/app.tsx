import { RouterProvider } from "@tanstack/react-router";
import { ConfigProvider } from "antd";
import type { Locale } from "antd/es/locale";
import zhLocale from "antd/es/locale/zh_CN";
import { useEffect, useState } from "react";
import type { Config } from "../config.ts";
import { Identity } from "../kit/identity/identity.tsx";
import { OfficerGate } from "../kit/layout/officer-gate.tsx";
import { language, useMode, useTextSize } from "../kit/preferences/choices.ts";
import { Service } from "../kit/service/service.tsx";
import { antdTheme } from "../theme.ts";
import { makeRouter } from "./router.tsx";

const router = makeRouter();

/** Lists open inside the window they belong to: what lies outside it cannot be reached. */
const around = (trigger?: HTMLElement): HTMLElement => trigger?.closest("dialog") ?? document.body;

/** The console. */
export function App({ config }: { config: Config }) {
  const locale = useLocale();
  return (
    <ConfigProvider
      locale={locale}
      theme={antdTheme(useMode(), useTextSize())}
      button={{ autoInsertSpace: false }}
      getPopupContainer={around}
    >
      <Identity config={config}>
        <Service>
          <OfficerGate config={config}>
            <RouterProvider router={router} />
          </OfficerGate>
        </Service>
      </Identity>
    </ConfigProvider>
  );
}

/** Ant Design's own words; English ones are fetched when first wanted. */
function useLocale(): Locale {
  const lang = language.use();
  const [english, setEnglish] = useState<Locale>();
  useEffect(() => {
    if (lang === "en" && !english) void import("antd/es/locale/en_US").then((loaded) => setEnglish(loaded.default));
  }, [lang, english]);
  return lang === "en" && english ? english : zhLocale;
}
