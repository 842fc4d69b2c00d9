import { useWords } from "../words/use-words.ts";

/** The product's sign and name. */
export function Brand({ large = false }: { large?: boolean }) {
  const { t } = useWords();
  return (
    <span className={large ? "brand brand-large" : "brand"}>
      <img src="/favicon.svg" alt="" width={large ? 44 : 26} height={large ? 44 : 26} />
      <span>{t("app.name")}</span>
    </span>
  );
}
