import { Button } from "antd";
import { useState } from "react";
import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import { grouped } from "../../kit/concept/moves.ts";
import type { AnyView } from "../../kit/service/queries.ts";
import { useWords } from "../../kit/words/use-words.ts";
import { OpenMove } from "../moves/open-move.tsx";

interface CardProps {
  concept: AnyConcept;
  record: AnyView;
  /** Moves that have a place of their own on the card. */
  placed?: readonly string[];
}
/** What one may do with a record on a card, what ends it last; each opens its form beside the page. */
export function CardMoves({ concept, record, placed = [] }: CardProps) {
  const { say } = useWords();
  const [opened, open] = useState<string>();
  const allowed = record.allowedMoves.filter((name) => !placed.includes(name));
  const { first, plain, grave } = grouped(concept, allowed, record.state);
  if (allowed.length === 0) return null;
  return (
    <div className="channel-moves">
      {[...(first ? [first] : []), ...plain, ...grave].map((name) => (
        <Button key={name} onClick={() => open(name)}>
          {say(concept.moves[name]?.label ?? { zh: name, en: name })}
        </Button>
      ))}
      {opened && <OpenMove key={opened} concept={concept} record={record} name={opened} close={() => open(undefined)} />}
    </div>
  );
}
