import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import type { AnyConcept } from "../../../shared/core/lifecycle.ts";
import { grouped } from "../concept/moves.ts";
import { useFocusReturn } from "../moves/focus-return.ts";
import type { AnyView } from "../service/queries.ts";
import { useWords } from "../words/use-words.ts";

const MoveWindow = lazy(async () => ({ default: (await import("../moves/move-window.tsx")).MoveWindow }));

interface CardProps {
  concept: AnyConcept;
  record: AnyView;
  /** Moves that have a place of their own on the card. */
  placed?: readonly string[];
}
/** What one may do with a record on a card, what ends it last; each opens its form beside the page. */
export function CardMoves({ concept, record, placed = [] }: CardProps) {
  const { say } = useWords();
  const [opened, open] = useState<{ name: string; record: AnyView }>();
  const allowed = record.allowedMoves.filter((name) => !placed.includes(name));
  const { first, plain, grave } = grouped(concept, allowed, record.state);
  if (allowed.length === 0) return null;
  return (
    <div className="channel-moves">
      {[...(first ? [first] : []), ...plain, ...grave].map((name) => (
        <Button key={name} onClick={() => open({ name, record })}>
          {say(concept.moves[name]?.label ?? { zh: name, en: name })}
        </Button>
      ))}
      {opened && (
        <Suspense>
          <Opened key={opened.name} concept={concept} {...opened} close={() => open(undefined)} />
        </Suspense>
      )}
    </div>
  );
}

/** The form of a move, on the record as it was when the form opened. */
function Opened(props: { concept: AnyConcept; record: AnyView; name: string; close(): void }) {
  useFocusReturn();
  return <MoveWindow {...props} />;
}
