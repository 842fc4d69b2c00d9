import { lazy, Suspense, useState } from "react";
import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import type { Values } from "../../kit/forms/values.ts";
import type { AnyView } from "../../kit/service/queries.ts";
import { useWords } from "../../kit/words/use-words.ts";
import { useFocusReturn } from "./focus-return.ts";

const MoveWindow = lazy(async () => ({ default: (await import("./move-window.tsx")).MoveWindow }));

/** The form of a move, on the record as it was when the form opened: what others do meanwhile shows when sending. */
export function OpenMove(props: { concept: AnyConcept; record: AnyView; name: string; given?: Values; close: () => void }) {
  const { t, say } = useWords();
  const { concept, record, name, given, close } = props;
  const label = say(concept.moves[name]?.label ?? { zh: name, en: name });
  const [opened] = useState(record);
  useFocusReturn();
  if (opened.allowedMoves.includes(name))
    return (
      <Suspense>
        <MoveWindow concept={concept} record={opened} name={name} given={given} close={close} />
      </Suspense>
    );
  return (
    <p className="banner" data-tone="amber" role="alert">
      {t("move.notOpen", { move: label })}{" "}
      <button type="button" className="text-button" onClick={close}>
        {t("form.close")}
      </button>
    </p>
  );
}
