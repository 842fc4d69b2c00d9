import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { inspection } from "../../../../shared/domain/inspection/index.ts";
import { useWords } from "../../kit/words/use-words.ts";
import type { Draft } from "./draft.ts";
import type { Known } from "./store.ts";
import { forget, takeBack } from "./sync.ts";

const TONES = { open: "neutral", queued: "amber", refused: "red", sent: "ok" } as const;

/** Whom a draft is about, as far as it says. */
function partyOf({ filled }: Draft, known: Known | undefined): string | undefined {
  const named = <T extends { id: string; name: string }>(choices: T[] | undefined, id: string | undefined) =>
    choices?.find((choice) => choice.id === id)?.name;
  return named(known?.operators, filled.operator) ?? named(known?.sites, filled.site) ?? (filled.party || undefined);
}

/** One draft in the list: how it stands, and what can be done with it. */
export function DraftLine({ draft, known, fill }: { draft: Draft; known: Known | undefined; fill: () => void }) {
  const { t } = useWords();
  const [sure, setSure] = useState(false);
  const { id, state, problem } = draft;
  const again = async () => {
    if (await takeBack(id)) fill();
  };
  return (
    <li className="card" data-state={state}>
      <p>
        <strong>{partyOf(draft, known) ?? t("field.unnamed")}</strong>{" "}
        <span className="field-state" data-tone={TONES[state]}>
          {t(`field.${state}`)}
        </span>
      </p>
      {problem && (
        <ul className="field-fault">
          {(problem.errors ?? [{ pointer: "", detail: problem.detail ?? problem.title }]).map(({ pointer, detail }) => (
            <li key={`${pointer} ${detail}`}>{detail}</li>
          ))}
        </ul>
      )}
      <p className="field-tools">
        {state === "sent" && (
          <Link to="/$plural/$id" params={{ plural: inspection.plural, id }}>
            {t("field.view")}
          </Link>
        )}
        {state === "queued" && <Button onClick={() => void again()}>{t("field.takeBack")}</Button>}
        {(state === "open" || state === "refused") && (
          <Button type="primary" onClick={fill}>
            {t("field.fill")}
          </Button>
        )}
        {state === "sent" && <Button onClick={() => void forget(id)}>{t("field.clear")}</Button>}
        {(state === "open" || state === "refused") &&
          (sure ? (
            <Button danger autoFocus onClick={() => void forget(id)}>
              {t("field.removeSure")}
            </Button>
          ) : (
            <Button onClick={() => setSure(true)}>{t("field.remove")}</Button>
          ))}
      </p>
    </li>
  );
}
