import { Link } from "@tanstack/react-router";
import { useWords } from "../../kit/words/use-words.ts";

/** The way to sign several letters at once. */
export function SignLink() {
  const { t } = useWords();
  return (
    <Link to="/letters/sign" className="link-button">
      {t("new.signSeveral")}
    </Link>
  );
}
