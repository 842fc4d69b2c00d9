import "../../kit/words/part-work.ts";
import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import { listName } from "../../kit/concept/names.ts";
import { Actions } from "../../kit/controls/actions.tsx";
import { useMe, useToday } from "../../kit/service/officer.tsx";
import { useAgencies } from "../../kit/service/queries.ts";
import { save } from "../../kit/states/save.ts";
import { useWords } from "../../kit/words/use-words.ts";
import { type Offer, offersFor } from "./batch-moves.ts";
import { csvOf } from "./csv.ts";
import type { Selection } from "./use-selection.ts";

const BatchWindow = lazy(() => import("./batch-window.tsx"));
/** So many moves stand in the bar itself, the others behind a menu. */
const IN_SIGHT = 3;

/** What can be done with the chosen lines of a list. */
export function BatchBar({ concept, selection }: { concept: AnyConcept; selection: Selection }) {
  const words = useWords();
  const { t, say, lang } = words;
  const { duties } = useMe();
  const agencies = useAgencies();
  const today = useToday();
  const [opened, open] = useState<Offer>();
  const { lines } = selection;
  const offers = offersFor(concept, lines, duties);
  const label = ({ move, fits }: Offer): string =>
    fits === lines.length ? say(move.label) : t("lists.some", { move: say(move.label), count: fits });
  const exportLines = () => {
    const text = csvOf(concept, lines, (id) => agencies.get(id)?.name[lang] ?? id, words);
    save(new Blob([text], { type: "text/csv;charset=utf-8" }), `${say(listName(concept))} ${today}.csv`);
  };
  const [shown, behind] = [offers.filter(({ grave }) => !grave).slice(0, IN_SIGHT), new Set(offers)];
  for (const offer of shown) behind.delete(offer);
  return (
    <>
      {lines.length > 0 && (
        <section className="batch-bar" aria-label={t("lists.bar")}>
          <strong role="status">{t("lists.count", { count: lines.length })}</strong>
          {shown.map((offer, index) => (
            <Button key={offer.name} type={index === 0 ? "primary" : "default"} onClick={() => open(offer)}>
              {label(offer)}
            </Button>
          ))}
          {behind.size > 0 && (
            <Actions
              label={t("lists.more")}
              actions={[...behind].map((offer) => ({ name: offer.name, label: label(offer), danger: offer.danger }))}
              above
              act={(chosen) => open(offers.find(({ name }) => name === chosen))}
            />
          )}
          <Button onClick={exportLines}>{t("lists.csv")}</Button>
          <Button onClick={selection.clear}>{t("lists.clear")}</Button>
        </section>
      )}
      <Suspense>
        {opened && <BatchWindow concept={concept} offer={opened} selection={selection} close={() => open(undefined)} />}
      </Suspense>
    </>
  );
}
