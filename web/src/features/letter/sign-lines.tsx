import { Button } from "antd";
import type { Line } from "../../../../shared/api/contract.ts";
import { useWords } from "../../kit/words/use-words.ts";

interface LinesProps {
  lines: readonly Line[];
  chosen: ReadonlyMap<string, Line>;
  looked: ReadonlyMap<string, number>;
  shown: string | undefined;
  toggle(line: Line): void;
  show(line: Line): void;
}

/** Letters to choose among and to look at, and which have been looked at. */
export function SignLines({ lines, chosen, looked, shown, toggle, show }: LinesProps) {
  const { t } = useWords();
  return (
    <ul className="sign-lines">
      {lines.map((line) => {
        const ref = line.ref ?? line.title;
        return (
          <li key={line.id} aria-current={line.id === shown ? "true" : undefined}>
            <label className="row-check">
              <input
                type="checkbox"
                checked={chosen.has(line.id)}
                onChange={() => toggle(line)}
                aria-label={t("letter.selectOne", { ref })}
              />
            </label>
            <span>
              {line.title} <span className="mono muted small block">{line.ref}</span>
            </span>
            <span className="muted small">{looked.has(line.id) ? t("letter.seen") : t("letter.unseen")}</span>
            <Button onClick={() => show(line)} aria-label={t("letter.lookAt", { ref })}>
              {t("letter.look")}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
