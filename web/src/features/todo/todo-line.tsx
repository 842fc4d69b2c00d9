import { Link } from "@tanstack/react-router";
import type { Line } from "../../../../shared/api/contract.ts";
import { named } from "../../kit/concept/names.ts";
import { DeadlineChip } from "../../kit/marks/deadline-chip.tsx";
import { StateTag } from "../../kit/marks/state-tag.tsx";
import { UrgencyMark } from "../../kit/marks/urgency-mark.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { NextMove } from "./next-move.tsx";
import { rowId } from "./use-chosen.ts";
import { targetOf } from "./use-next.ts";

interface LineProps {
  line: Line;
  chosen: boolean;
  choose(line: Line): void;
  go(line: Line): void;
}

/** One thing that waits, and the next step as a button. Whatever in it has the focus makes it the chosen one. */
export function TodoLine({ line, chosen, choose, go }: LineProps) {
  const { say } = useWords();
  const concept = named(line.concept);
  return (
    <li className="todo-line" tabIndex={-1} aria-current={chosen || undefined} onFocus={() => choose(line)}>
      <div>
        <Link {...targetOf(line)} id={rowId(line)} className="todo-title">
          {line.title}
        </Link>
        <p className="todo-facts">
          <span className="mono">{line.ref ?? say(concept.label)}</span>
          {line.number && <span>{line.number}</span>}
          <StateTag concept={concept} state={line.state} />
          <UrgencyMark concept={concept} urgency={line.urgency} />
        </p>
      </div>
      <DeadlineChip concept={concept} of={line} />
      <div className="todo-next">
        <NextMove line={line} go={go} />
      </div>
    </li>
  );
}
