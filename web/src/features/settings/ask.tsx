import { Button } from "antd";
import { useEffect, useRef, useState } from "react";
import { useWords } from "../../kit/words/use-words.ts";

interface AskProps {
  label: string;
  question: string;
  pending: boolean;
  act(): void;
}

/** A button that asks in its place before it acts. */
export function Ask({ label, question, pending, act }: AskProps) {
  const { t } = useWords();
  const [asking, ask] = useState(false);
  const said = useRef<HTMLParagraphElement>(null);
  useEffect(() => said.current?.focus(), [asking]);
  if (!asking)
    return (
      <Button type="primary" loading={pending} onClick={() => ask(true)}>
        {label}
      </Button>
    );
  return (
    <fieldset className="bare ask" aria-label={question}>
      <p ref={said} tabIndex={-1}>
        {question}
      </p>
      <Button
        type="primary"
        onClick={() => {
          ask(false);
          act();
        }}
      >
        {label}
      </Button>
      <Button onClick={() => ask(false)}>{t("form.cancel")}</Button>
    </fieldset>
  );
}
