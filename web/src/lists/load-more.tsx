import { Button } from "antd";
import type { Pages } from "../service/queries.ts";
import { useWords } from "../words/use-words.ts";

/** Goes on with a list that has more. */
export function LoadMore({ pages }: { pages: Pages<unknown> }) {
  const { t } = useWords();
  if (!pages.more) return null;
  return (
    <p className="more">
      <Button onClick={pages.more} loading={pages.loadingMore}>
        {t("list.more")}
      </Button>
    </p>
  );
}
