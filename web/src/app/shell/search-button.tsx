import { SearchOutlined } from "@ant-design/icons";
import { useWords } from "../../kit/words/use-words.ts";

/** Opens the palette, in the place where one looks for a search. */
export function SearchButton({ open }: { open: () => void }) {
  const { t } = useWords();
  return (
    <search className="search">
      <button type="button" className="search-button" aria-haspopup="dialog" aria-keyshortcuts="Control+K Meta+K" onClick={open}>
        <SearchOutlined aria-hidden />
        <span>{t("palette.open")}</span>
        <span className="wide-only muted">{t("palette.hint")}</span>
        <kbd className="wide-only" aria-hidden>
          Ctrl K
        </kbd>
      </button>
    </search>
  );
}
