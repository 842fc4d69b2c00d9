import { useWords } from "../words/use-words.ts";
import { SearchBox } from "./search-box.tsx";

/** For an address where nothing is, or nothing that this agency may see. */
export function NotFound() {
  const { t } = useWords();
  return (
    <section className="state">
      <h1 tabIndex={-1}>{t("state.notFound")}</h1>
      <p className="muted">{t("state.notFoundWhy")}</p>
      <SearchBox />
    </section>
  );
}
