import { Link, useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import type { Line } from "../../../shared/contract.ts";
import { named } from "../concept/names.ts";
import { DeadlineChip } from "../marks/deadline-chip.tsx";
import { StateTag } from "../marks/state-tag.tsx";
import { UrgencyMark } from "../marks/urgency-mark.tsx";
import { useWords } from "../words/use-words.ts";

/** One thing that waits, and the next step as a button. */
export function TodoLine({ line, confirm }: { line: Line; confirm: (line: Line) => void }) {
  const { t, say } = useWords();
  const navigate = useNavigate();
  const concept = named(line.concept);
  const target = { to: "/$plural/$id", params: { plural: concept.plural, id: line.ref ?? line.id } } as const;
  const awaited = concept.states[line.state]?.next;
  const move = line.next === undefined ? undefined : concept.moves[line.next];
  const waitsFor = awaited === undefined ? undefined : concept.moves[awaited];
  const go = () => {
    if (move?.plain) confirm(line);
    else void navigate({ ...target, search: { move: line.next } });
  };
  return (
    <li className="todo-line">
      <div>
        <Link {...target} className="todo-title">
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
        {move ? (
          <Button type="primary" onClick={go} aria-label={`${say(move.label)} ${line.ref ?? ""} ${line.title}`}>
            {say(move.label)}
          </Button>
        ) : (
          waitsFor && <span className="muted small">{t("todo.waitsFor", { move: say(waitsFor.label) })}</span>
        )}
      </div>
    </li>
  );
}
