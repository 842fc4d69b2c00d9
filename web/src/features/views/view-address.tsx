import { useWords } from "../../kit/words/use-words.ts";

/** Leads to where a view leads. */
export function ViewAddress({ address }: { address: string }) {
  const { t } = useWords();
  return (
    <section className="card">
      <a href={address} className="link-button">
        {t("views.open")}
      </a>
    </section>
  );
}
