import type { AnyConcept } from "../../core/lifecycle.ts";
import type { Text } from "../../core/problem.ts";

type Names = Record<string, Text>;
/** What one can ask to be told of, by name: kinds of records, their told events, the parts that agencies play. */
export interface Catalogue {
  concepts: Names;
  types: Names;
  parties: Names;
}

/** The catalogue of those of these concepts that tell anybody anything. Parts of one name in several concepts are one choice. */
export function catalogueOf(concepts: readonly AnyConcept[]): Catalogue {
  const catalogue: Catalogue = { concepts: {}, types: {}, parties: {} };
  for (const { name, label, moves, partyNames = {} } of concepts) {
    const telling = Object.values(moves).filter(({ tell }) => Object.keys(tell).length > 0);
    if (telling.length === 0) continue;
    catalogue.concepts[name] = label;
    for (const move of telling)
      catalogue.types[move.event] = { zh: `${label.zh}：${move.label.zh}`, en: `${label.en}: ${move.label.en}` };
    for (const [party, text] of Object.entries(partyNames) as [string, Text][])
      catalogue.parties[party] = joined(catalogue.parties[party], text);
  }
  return catalogue;
}
const joined = (known: Text | undefined, text: Text): Text =>
  !known || known.zh.split("／").includes(text.zh)
    ? (known ?? text)
    : { zh: `${known.zh}／${text.zh}`, en: `${known.en} / ${text.en}` };
