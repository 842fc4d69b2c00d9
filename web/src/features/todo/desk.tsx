import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useMemo } from "react";
import type { Line } from "../../../../shared/api/contract.ts";
import { useKeys } from "../../kit/controls/keys.ts";
import { useToday } from "../../kit/service/officer.tsx";
import { Loading } from "../../kit/states/loading.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { byNearness } from "./groups.ts";
import { TodoLine } from "./todo-line.tsx";
import { useChosen } from "./use-chosen.ts";
import { targetOf, useNext } from "./use-next.ts";
import { useWide } from "./use-wide.ts";

const Preview = lazy(() => import("./preview.tsx"));

/** What waits in its groups and, where there is room, the chosen row at a glance. Keys go through the rows. */
export function Desk({ lines, confirm }: { lines: readonly Line[]; confirm: (line: Line) => void }) {
  const { t } = useWords();
  const today = useToday();
  const navigate = useNavigate();
  const go = useNext(confirm);
  const groups = useMemo(() => byNearness(lines, today), [lines, today]);
  const { line: chosen, choose, step } = useChosen(groups.flatMap((group) => group.lines));
  const withChosen = (act: (line: Line) => void) => () => {
    if (chosen) act(chosen);
  };
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    e: withChosen(go),
    Enter: withChosen((line) => void navigate(targetOf(line))),
  });
  const wide = useWide();
  return (
    <div className="desk">
      <div>
        {groups.map(({ group, lines: members }) => (
          <section key={group} className="card todo-group" data-group={group}>
            <h2>
              {t(`todo.${group}`)} <span className="count">{members.length}</span>
            </h2>
            <ul>
              {members.map((line) => (
                <TodoLine key={`${line.concept}/${line.id}`} line={line} chosen={line === chosen} choose={choose} go={go} />
              ))}
            </ul>
          </section>
        ))}
      </div>
      {wide && chosen && (
        <aside className="card preview" aria-label={t("preview.label")}>
          <Suspense fallback={<Loading />}>
            <Preview key={chosen.id} line={chosen} go={go} />
          </Suspense>
        </aside>
      )}
    </div>
  );
}
