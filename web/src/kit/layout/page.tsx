import { type ReactNode, useEffect, useRef } from "react";
import { useUnread } from "../service/unread.ts";
import { useWords } from "../words/use-words.ts";

let visits = 0;

/** A page: its heading, which takes the focus after navigation, and the document's title with the number of unread notices. */
export function Page({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) {
  const { t } = useWords();
  const { count } = useUnread();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    visits += 1;
    if (visits > 1 && !document.querySelector("dialog[open]")) heading.current?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    document.title = `${count > 0 ? `(${count}) ` : ""}${title} · ${t("app.name")}`;
  }, [title, count, t]);
  return (
    <>
      <div className="page-head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {actions && <div className="page-actions">{actions}</div>}
      </div>
      {children}
    </>
  );
}
