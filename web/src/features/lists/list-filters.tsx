import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { type FormEvent, useId, useState } from "react";
import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import { isFiltered } from "../../kit/concept/filters.ts";
import type { ListSearch } from "../../kit/concept/search.ts";
import { Input, Pick } from "../../kit/controls/input.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { FieldFilters, MoreFilters } from "./field-filters.tsx";

/** The filters of a list; applying them changes the address. */
export function ListFilters({ concept, search }: { concept: AnyConcept; search: ListSearch }) {
  const { t, say } = useWords();
  const id = useId();
  const navigate = useNavigate();
  const [wanted, setWanted] = useState<ListSearch>(search);
  const [shown, setShown] = useState(search);
  if (shown !== search) {
    setShown(search);
    setWanted(search);
  }
  const go = (next: ListSearch) => void navigate({ to: "/$plural", params: { plural: concept.plural }, search: next });
  const put = (name: string, value: string | undefined) => setWanted((was) => ({ ...was, [name]: value || undefined }));
  const putField = (name: string, value: string | undefined) => go({ ...wanted, [name]: value });
  const states = Object.entries(concept.states).map(([value, { label }]) => ({ value, label: say(label) }));
  const apply = (event: FormEvent) => {
    event.preventDefault();
    go(wanted);
  };
  const date = (name: "dueFrom" | "dueTo") => (
    <div>
      <label htmlFor={`${id}-${name}`}>{t(`list.${name}`)}</label>
      <Input id={`${id}-${name}`} type="date" value={wanted[name] ?? ""} onChange={(event) => put(name, event.target.value)} />
    </div>
  );
  return (
    <form className="filters" onSubmit={apply}>
      <div className="filter-text">
        <label htmlFor={`${id}-q`}>{t("list.q")}</label>
        <Input id={`${id}-q`} value={wanted.q ?? ""} maxLength={60} onChange={(event) => put("q", event.target.value)} />
      </div>
      <div>
        <label htmlFor={`${id}-state`}>{t("list.state")}</label>
        <Pick
          id={`${id}-state`}
          options={states}
          value={wanted.state}
          blank={t("list.anyState")}
          change={(state) => go({ ...wanted, state })}
        />
      </div>
      {concept.clocks && date("dueFrom")}
      {concept.clocks && date("dueTo")}
      <FieldFilters concept={concept} search={search} put={putField} />
      <div className="filter-buttons">
        <Button htmlType="submit">{t("list.apply")}</Button>
        {isFiltered(concept, search) && (
          <Button onClick={() => go({ box: search.box, view: search.view })}>{t("list.clear")}</Button>
        )}
      </div>
      <MoreFilters concept={concept} search={search} put={putField} />
    </form>
  );
}
