import { SYSTEM } from "../../../../shared/core/lifecycle.ts";
import { useAgencies } from "../service/queries.ts";
import { useWords } from "../words/use-words.ts";

/** An agency's name in the language of the page. */
export function AgencyName({ id }: { id: string }) {
  const { t, lang } = useWords();
  const agencies = useAgencies();
  if (id === SYSTEM.agency) return t("app.system");
  return agencies.get(id)?.name[lang] ?? "…";
}
