import { Button } from "antd";
import type { Line } from "../../../../shared/api/contract.ts";
import { named } from "../../kit/concept/names.ts";
import { useWords } from "../../kit/words/use-words.ts";

/** The next step of a line as a button, or whose step is awaited. */
export function NextMove({ line, go }: { line: Line; go: (line: Line) => void }) {
  const { t, say } = useWords();
  const { moves, states } = named(line.concept);
  const awaited = states[line.state]?.next;
  const move = line.next === undefined ? undefined : moves[line.next];
  const waitsFor = awaited === undefined ? undefined : moves[awaited];
  if (move)
    return (
      <Button type="primary" onClick={() => go(line)} aria-label={`${say(move.label)} ${line.ref ?? ""} ${line.title}`}>
        {say(move.label)}
      </Button>
    );
  return waitsFor && <span className="muted small">{t("todo.waitsFor", { move: say(waitsFor.label) })}</span>;
}
