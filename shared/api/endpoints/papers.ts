import * as z from "zod";
import type { AnyConcept } from "../../core/lifecycle.ts";
import { papersOf } from "../../papers/registry.ts";
import type { Endpoint } from "../endpoint.ts";

/** The official papers of a concept, each as the page that is printed and as the PDF of that page. */
export const paperEndpoints = (concept: AnyConcept) =>
  Object.entries(papersOf(concept)).flatMap(([name, { label }]) => {
    const read = (produces: "text/html" | "application/pdf", ending: string, zh: string, en: string) =>
      ({
        kind: "paper",
        of: concept,
        paper: name,
        id: `${concept.plural}.papers.${name}${ending}`,
        method: "GET",
        path: `/api/${concept.plural}/{id}/papers/${name}${ending}`,
        tag: concept.plural,
        summary: { zh: `${concept.label.zh}：${label.zh}（${zh}）`, en: `${concept.label.en}: ${label.en.toLowerCase()}, ${en}` },
        status: 200,
        answer: z.string().meta({ contentMediaType: produces }),
        produces,
      }) as const satisfies Endpoint;
    return [
      read("text/html", "", "网页，供打印", "as a page to print"),
      read("application/pdf", ".pdf", "PDF", "as a PDF of that page"),
    ];
  });
