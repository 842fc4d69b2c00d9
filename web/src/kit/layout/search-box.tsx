import { SearchOutlined } from "@ant-design/icons";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useId } from "react";
import { casework } from "../concept/names.ts";
import { useWords } from "../words/use-words.ts";

/** Searches the casework by title, document number and reference. */
export function SearchBox() {
  const { t } = useWords();
  const id = useId();
  const navigate = useNavigate();
  const plural = casework[0]?.plural ?? "";
  const search = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const q = String(new FormData(event.currentTarget).get("q") ?? "").trim();
    if (q) void navigate({ to: "/$plural", params: { plural }, search: { q } });
  };
  return (
    <search className="search">
      <form onSubmit={search}>
        <label className="sr-only" htmlFor={id}>
          {t("search.label")}
        </label>
        <input id={id} name="q" type="search" maxLength={60} placeholder={t("search.hint")} autoComplete="off" />
        <button type="submit" className="icon-button" aria-label={t("search.go")}>
          <SearchOutlined />
        </button>
      </form>
    </search>
  );
}
