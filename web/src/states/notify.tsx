import { createContext, lazy, type ReactNode, Suspense, use, useCallback, useState } from "react";

const Notices = lazy(() => import("./notices.tsx"));
const NotifyContext = createContext<(text: string) => void>(() => undefined);

/** Lets the pages below say in passing that something was done. */
export function Notifying({ children }: { children: ReactNode }) {
  const [wanted, setWanted] = useState(false);
  const [texts, setTexts] = useState<readonly string[]>([]);
  const [spoken, setSpoken] = useState("");
  const notify = useCallback((text: string) => {
    setWanted(true);
    setTexts((waiting) => [...waiting, text]);
    setSpoken(text);
  }, []);
  const shown = useCallback(() => setTexts([]), []);
  return (
    <NotifyContext value={notify}>
      {children}
      <div className="sr-only" role="status" aria-live="polite">
        {spoken}
      </div>
      <Suspense>{wanted && <Notices texts={texts} shown={shown} />}</Suspense>
    </NotifyContext>
  );
}

/** Says in passing that something was done. */
export const useNotify = () => use(NotifyContext);
