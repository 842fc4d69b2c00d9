import { Button } from "antd";
import { useState } from "react";
import { instantWords } from "../words/dates.ts";
import { useWords } from "../words/use-words.ts";
import type { Kept } from "./keep.ts";

/** Says that unsent text was put back, and offers to drop it. */
export function Restored({ kept, reset }: { kept: Kept; reset: () => void }) {
  const { t } = useWords();
  const [open, setOpen] = useState(true);
  if (!open || !kept.found) return null;
  const drop = () => {
    reset();
    kept.drop();
    setOpen(false);
  };
  return (
    <p className="banner" data-tone="neutral" role="status">
      {t("compose.restored", { at: instantWords(kept.found.at) })}{" "}
      <Button size="small" onClick={drop}>
        {t("compose.drop")}
      </Button>
    </p>
  );
}
