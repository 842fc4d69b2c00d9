import { Link } from "@tanstack/react-router";
import type { Agency } from "../../../../shared/domain/agency.ts";
import { agency } from "../../../../shared/domain/agency.ts";
import { describe } from "../../kit/concept/fields.ts";
import { StateTag } from "../../kit/marks/state-tag.tsx";
import { useMe } from "../../kit/service/officer.tsx";
import { useAgencies } from "../../kit/service/queries.ts";
import { useWords } from "../../kit/words/use-words.ts";
import { BeginLink } from "../lists/begin-link.tsx";
import { Value } from "../record/value.tsx";

const concept = agency;

/** The agencies under those that oversee them. */
export function AgencyTree() {
  const { t } = useWords();
  const agencies = [...useAgencies().values()];
  const known = new Set(agencies.map(({ id }) => id));
  const byParent = Map.groupBy(agencies, ({ parent }) => (parent && known.has(parent) ? parent : ""));
  return (
    <section className="card" aria-labelledby="agencies">
      <div className="part-head">
        <h2 id="agencies">{t("admin.tree")}</h2>
        <BeginLink concept={concept} />
      </div>
      <p className="field-hint">{t("admin.treeHint")}</p>
      <Branch of="" byParent={byParent} />
    </section>
  );
}

function Branch({ of, byParent }: { of: string; byParent: ReadonlyMap<string, Agency[]> }) {
  const { t, lang } = useWords();
  const me = useMe();
  const found = byParent.get(of);
  if (!found) return null;
  return (
    <ul className="tree">
      {found.map(({ id, name, sector, docPrefix, state }) => (
        <li key={id}>
          <p className="tree-line">
            <Link to="/$plural/$id" params={{ plural: concept.plural, id }}>
              {name[lang]}
            </Link>
            {state !== "active" && <StateTag concept={concept} state={state} />}
            {id === me.agency && <span className="tag">{t("record.own")}</span>}
          </p>
          <p className="muted small">
            <Value spec={describe(concept, "sector")} value={sector} /> · {docPrefix}
          </p>
          <Branch of={id} byParent={byParent} />
        </li>
      ))}
    </ul>
  );
}
