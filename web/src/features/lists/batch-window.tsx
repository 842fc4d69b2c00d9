import "../../kit/words/part-work.ts";
import type { ReactNode } from "react";
import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import { asksNothing } from "../../kit/concept/fields.ts";
import { Window } from "../../kit/controls/window.tsx";
import { useNotify } from "../../kit/states/notify.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { useFocusReturn } from "../moves/focus-return.ts";
import { BatchForm } from "./batch-form.tsx";
import type { Offer } from "./batch-moves.ts";
import { BatchResults } from "./batch-results.tsx";
import { useBatch } from "./use-batch.ts";
import type { Selection } from "./use-selection.ts";

interface WindowProps {
  concept: AnyConcept;
  offer: Offer;
  selection: Selection;
  close(): void;
}

/** A move on several lines: its form, filled in once, then how far it is, then what was not done and why. */
export default function BatchWindow({ concept, offer, selection, close }: WindowProps) {
  useFocusReturn();
  const { t, say } = useWords();
  const notify = useNotify();
  const move = say(offer.move.label);
  const batching = useBatch(concept, offer.name, (done, failed) => {
    selection.drop(done.map(({ line }) => line.id));
    if (failed.length > 0) return;
    notify(t("lists.allDone", { move, count: batching.done + done.length }));
    close();
  });
  const { failed, progress } = batching;
  const title = t("lists.window", { move, count: failed && failed.length > 0 ? failed.length : selection.lines.length });
  const shut = () => void (progress || close());
  const content: ReactNode =
    failed && failed.length > 0 ? (
      <BatchResults concept={concept} batching={batching} failed={failed} close={close} />
    ) : (
      <BatchForm concept={concept} offer={offer} lines={selection.lines} batching={batching} close={shut} />
    );
  return (
    <Window title={title} beside={!asksNothing(offer.move)} busy={progress !== undefined} close={shut}>
      {progress && (
        <p className="batch-progress">
          <progress value={progress.done} max={progress.count} aria-label={move} />
          <span role="status">{t("lists.making", progress)}</span>
        </p>
      )}
      {content}
    </Window>
  );
}
