import type { Line } from "../../../../shared/api/contract.ts";
import { site } from "../../../../shared/domain/site/index.ts";
import { useWords } from "../../kit/words/use-words.ts";
import type { Gathered } from "./gather.ts";

const STATES: Record<string, { label: { zh: string; en: string } }> = site.states;
/** How each state looks: shape as well as colour tells them apart. */
const SHAPES: Record<string, string> = {
  listed: "M0,-8A8,8 0 1 1 0,8A8,8 0 1 1 0,-8Z",
  visited: "M-8,-8H8V8H-8Z",
  dropped: "M-6,-6L6,6M6,-6L-6,6",
};

/** The sign of a state: a ring, a square with a tick, a cross. */
export function Sign({ state }: { state: string }) {
  return (
    <g className="sign" data-state={state}>
      <path className="shape" d={SHAPES[state] ?? SHAPES["listed"]} />
      {state === "visited" && <path className="tick" d="M-4,0L-1,3L4,-3" />}
    </g>
  );
}

/** What every sign means, and how many sites have it. */
export function Legend({ lines }: { lines: readonly Line[] }) {
  const { say, t } = useWords();
  return (
    <ul className="legend" aria-label={t("map.legend")}>
      {Object.entries(STATES).map(([state, { label }]) => (
        <li key={state}>
          <svg width="24" height="24" viewBox="-12 -12 24 24" aria-hidden>
            <Sign state={state} />
          </svg>
          {t("map.counted", { name: say(label), count: lines.filter((line) => line.state === state).length })}
        </li>
      ))}
    </ul>
  );
}

interface MarkProps {
  of: Gathered<Line>;
  chosen: boolean;
  /** The one that Tab leads to. */
  first: boolean;
  index: number;
  act(): void;
  focus(): void;
}
/** A site on the drawing, or several as a number that opens up when it is chosen. */
export function SiteMark({ of: { x, y, members }, chosen, first, index, act, focus }: MarkProps) {
  const { say, t } = useWords();
  const [site] = members;
  if (!site) return null;
  const alone = members.length === 1;
  const state = STATES[site.state];
  const name = alone ? `${site.title} ${state ? say(state.label) : ""}` : t("map.several", { count: members.length });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing has no element for a button
    <g
      className="site-mark"
      role="button"
      tabIndex={first ? 0 : -1}
      transform={`translate(${x} ${y})`}
      aria-label={name}
      aria-pressed={alone ? chosen : undefined}
      data-mark={index}
      data-sites={members.length}
      data-chosen={chosen}
      onClick={act}
      onFocus={focus}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        act();
      }}
    >
      <circle className="hit" r={13} />
      {alone ? (
        <Sign state={site.state} />
      ) : (
        <>
          <circle className="heap" r={16} />
          <text className="heap-count" y={4}>
            {members.length}
          </text>
        </>
      )}
      <text className="site-name" x={18} y={4} aria-hidden>
        {alone ? site.title : ""}
      </text>
    </g>
  );
}
