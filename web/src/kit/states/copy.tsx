import { CheckOutlined, CopyOutlined } from "@ant-design/icons";
import { useEffect, useState } from "react";
import { useWords } from "../words/use-words.ts";

const SHOWN_MS = 2000;

/** A small button that copies a text. */
export function Copy({ text }: { text: string }) {
  const { t } = useWords();
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => setDone(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [done]);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setDone(true),
      () => setDone(false),
    );
  const label = done ? t("state.copied") : t("state.copy");
  return (
    <button type="button" className="icon-button" aria-label={label} title={label} onClick={() => void copy()}>
      {done ? <CheckOutlined /> : <CopyOutlined />}
    </button>
  );
}
