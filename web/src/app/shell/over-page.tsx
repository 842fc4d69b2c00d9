import { useNavigate, useRouter } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState } from "react";
import { GOES, hrefOf } from "../../kit/concept/shortcuts.ts";
import { isComposed, useKeys } from "../../kit/controls/keys.ts";
import { useStartable } from "../../kit/service/startable.ts";

const Palette = lazy(() => import("../../features/palette/palette.tsx"));
const Help = lazy(() => import("../../features/palette/help.tsx"));

/** What can lie over every page. */
export type Over = "palette" | "help";

/** The keys that act on every page, and what they open over it. */
export function useOverPage(): { over: Over | undefined; open(what: Over): void; close(): void } {
  const [over, setOver] = useState<Over>();
  const router = useRouter();
  const navigate = useNavigate();
  const startable = useStartable();
  const goes = Object.entries(GOES).map(([key, goal]) => [`g ${key}`, () => router.history.push(hrefOf(goal))]);
  useKeys({
    ...Object.fromEntries(goes),
    c: () => startable && void navigate({ to: "/$plural/new", params: { plural: startable.plural } }),
    "/": () => setOver("palette"),
    "?": () => setOver("help"),
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || isComposed(event)) return;
      event.preventDefault();
      setOver("palette");
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
  return { over, open: setOver, close: () => setOver(undefined) };
}

/** What lies over the page, fetched when first wanted. */
export function OverPage({ over, close }: { over: Over | undefined; close: () => void }) {
  return (
    <Suspense>
      {over === "palette" && <Palette close={close} />}
      {over === "help" && <Help close={close} />}
    </Suspense>
  );
}
