import { Link } from "@tanstack/react-router";
import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import { papersIn } from "../../../../shared/papers/registry.ts";
import type { AnyView } from "../../kit/service/queries.ts";
import { useWords } from "../../kit/words/use-words.ts";
import { PdfButton } from "./pdf-button.tsx";

/** The official papers that a record has, each to print and as PDF. */
export function PapersCard({ concept, record }: { concept: AnyConcept; record: AnyView }) {
  const { t, say } = useWords();
  const papers = papersIn(concept, record);
  if (papers.length === 0) return null;
  return (
    <section className="card">
      <h2>{t("paper.papers")}</h2>
      <ul className="papers">
        {papers.map(([name, { label }]) => (
          <li key={name}>
            <span>{say(label)}</span>
            <Link
              to="/$plural/$id/print"
              params={{ plural: concept.plural, id: record.id }}
              search={{ paper: name }}
              className="link-button"
              aria-label={t("paper.printOf", { paper: say(label) })}
            >
              {t("paper.print")}
            </Link>
            <PdfButton concept={concept} record={record} name={name} label={label} />
          </li>
        ))}
      </ul>
    </section>
  );
}
