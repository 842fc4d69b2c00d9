import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import { roleOf } from "../../../../shared/core/roles.ts";
import { AgencyName } from "../../kit/marks/agency-name.tsx";
import { useMe } from "../../kit/service/officer.tsx";
import type { AnyView } from "../../kit/service/queries.ts";
import { useWords } from "../../kit/words/use-words.ts";

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
              {say(concept.partyNames?.[party] ?? { zh: party, en: party })}{" "}
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
