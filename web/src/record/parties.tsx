import type { AnyConcept } from "../../../shared/core/lifecycle.ts";
import { roleOf } from "../concept/moves.ts";
import { partyName } from "../concept/unlabelled.ts";
import { useMe } from "../service/officer.tsx";
import type { AnyView } from "../service/queries.ts";
import { useWords } from "../words/use-words.ts";
import { AgencyName } from "./agency-name.tsx";

/** Which agencies take part, and whether they act (办理) or are kept informed (知悉). */
export function Parties({ concept, record }: { concept: AnyConcept; record: AnyView }) {
  const { t, say } = useWords();
  const me = useMe();
  const parties = Object.entries(record.parties).filter(([, agencies]) => agencies.length > 0);
  return (
    <section className="card">
      <h2>{t("record.parties")}</h2>
      <dl className="parties">
        {parties.map(([party, agencies]) => (
          <div key={party}>
            <dt>
              {say(partyName(concept.name, party))}{" "}
              {concept.ref && <span className="tag">{t(`record.${roleOf(concept, party)}`)}</span>}
            </dt>
            {agencies.map((agency) => (
              <dd key={agency}>
                <AgencyName id={agency} /> {agency === me.agency && <span className="tag">{t("record.own")}</span>}
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </section>
  );
}
