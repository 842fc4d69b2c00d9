import { createContext, lazy, type ReactNode, Suspense, use, useCallback, useState } from "react";
import type { Notice } from "./notices.tsx";

const Notices = lazy(() => import("./notices.tsx"));
const NotifyContext = createContext<(text: string) => void>(() => undefined);

let made = 0;
const PAUSE_MS = 150;
/** Speaks once no window lies over the page: until then nobody hears what stands behind it. */
function speak(say: () => void): void {
  if (document.querySelector("dialog[open]")) setTimeout(() => speak(say), PAUSE_MS);
  else say();
}

/** Lets the pages below say in passing that something was done. */
export function Notifying({ children }: { children: ReactNode }) {
  const [wanted, setWanted] = useState(false);
  const [waiting, setWaiting] = useState<readonly Notice[]>([]);
  const [spoken, setSpoken] = useState("");
  const notify = useCallback((text: string) => {
    setWanted(true);
    made += 1;
    const notice = { key: made, text };
    setWaiting((before) => [...before, notice]);
    speak(() => setSpoken(text));
  }, []);
  const shown = useCallback(() => setWaiting([]), []);
  return (
    <NotifyContext value={notify}>
      {children}
      <div className="sr-only" role="status" aria-live="polite">
        {spoken}
      </div>
      <Suspense>{wanted && <Notices waiting={waiting} shown={shown} />}</Suspense>
    </NotifyContext>
  );
}

/** Says in passing that something was done. */
export const useNotify = () => use(NotifyContext);
