import { useId } from "react";
import { type Filter, filtersOf } from "../../../../shared/api/filters.ts";
import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import type { ListSearch } from "../../kit/concept/search.ts";
import { Pick } from "../../kit/controls/input.tsx";
import { useWords } from "../../kit/words/use-words.ts";

/** So many stand in the bar itself, the others behind a heading. */
const IN_SIGHT = 2;

interface FieldFiltersProps {
  concept: AnyConcept;
  search: ListSearch;
  put(name: string, value: string | undefined): void;
}

/** The first of the fields that a concept's list can be filtered by, as its schema has them. */
export function FieldFilters({ concept, search, put }: FieldFiltersProps) {
  return filtersOf(concept)
    .slice(0, IN_SIGHT)
    .map((filter) => <FieldFilter key={filter.name} filter={filter} value={search[filter.name]} put={put} />);
}

/** The others. */
export function MoreFilters({ concept, search, put }: FieldFiltersProps) {
  const { t } = useWords();
  const more = filtersOf(concept).slice(IN_SIGHT);
  if (more.length === 0) return null;
  const used = more.filter(({ name }) => search[name]).length;
  return (
    <details className="filter-more" open={used > 0 || undefined}>
      <summary>
        {t("lists.moreFilters")} {used > 0 && <span className="count">{used}</span>}
      </summary>
      <div className="filter-fields">
        {more.map((filter) => (
          <FieldFilter key={filter.name} filter={filter} value={search[filter.name]} put={put} />
        ))}
      </div>
    </details>
  );
}

interface OneProps {
  filter: Filter;
  value: string | undefined;
  put: FieldFiltersProps["put"];
}
function FieldFilter({ filter, value, put }: OneProps) {
  const { t, say } = useWords();
  const id = useId();
  return (
    <div className="filter-field">
      <label htmlFor={id}>{say(filter.label)}</label>
      <Pick
        id={id}
        options={Object.entries(filter.options).map(([option, label]) => ({ value: option, label: say(label) }))}
        value={value}
        blank={t("lists.any")}
        change={(chosen) => put(filter.name, chosen)}
      />
    </div>
  );
}
