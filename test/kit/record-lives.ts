import { writeFileSync } from "node:fs";
import { allConcepts } from "../../shared/registry.ts";
import { isUnderPresentSchema, LIVES, recordedLives } from "./recorded-lives.ts";
import { reach } from "./walk.ts";

// Run by hand when a schema was raised (`node test/kit/record-lives.ts`): adds a life of each kind that has none under its present schema.
const lives = recordedLives();
for (const concept of allConcepts) {
  if (lives.some((life) => isUnderPresentSchema(concept, life))) continue;
  const [longest] = [...reach(concept).values()].toSorted((a, b) => b.events.length - a.events.length);
  if (longest) lives.push({ concept: concept.name, record: longest.record, events: longest.events });
}
writeFileSync(LIVES, `[\n${lives.map((life) => JSON.stringify(life)).join(",\n")}\n]\n`);
