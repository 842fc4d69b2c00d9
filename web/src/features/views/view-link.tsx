import { TeamOutlined } from "@ant-design/icons";
import { useRouter } from "@tanstack/react-router";
import type { MouseEvent } from "react";
import { OfficerName } from "../../kit/marks/officer-name.tsx";
import { useMe } from "../../kit/service/officer.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import type { Saved } from "./use-views.ts";

/** Leads to a view; says of a shared one who shares it. */
export function ViewLink({ view, open }: { view: Saved; open: boolean }) {
  const { t } = useWords();
  const me = useMe();
  const { history } = useRouter();
  const { title, address, shared, officer } = view;
  const go = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    history.push(address);
  };
  return (
    <a href={address} className="view-link" aria-current={open ? "true" : undefined} onClick={go}>
      {title}
      {shared && (
        <span className="muted small">
          <TeamOutlined aria-hidden />
          <span className="sr-only">{t("views.shared")}</span> {officer !== me.officer && <OfficerName id={officer} />}
        </span>
      )}
    </a>
  );
}
