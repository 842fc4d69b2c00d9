import { Link } from "@tanstack/react-router";
import { useWords } from "../../kit/words/use-words.ts";
import type { Outcome } from "./use-sign-all.ts";

/** What became of each letter of a batch, refusals with their reason. */
export function Outcomes({ outcomes }: { outcomes: readonly Outcome[] }) {
  const { t } = useWords();
  const all = outcomes.every(({ result }) => result?.status === 200);
  return (
    <section className="banner outcomes" data-tone={all ? "ok" : "red"} role="status">
      <h2>{t("letter.results")}</h2>
      <ul>
        {outcomes.map(({ line, result }) => {
          const problem = result?.problem;
          const why = [problem?.title, problem?.detail].filter(Boolean).join(" ");
          return (
            <li key={line.id}>
              <Link to="/$plural/$id" params={{ plural: "letters", id: line.ref ?? line.id }}>
                {line.ref} {line.title}
              </Link>{" "}
              {result?.status === 200 ? t("letter.signed") : t("letter.refused", { why })}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
