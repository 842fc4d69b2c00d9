import { Button } from "antd";
import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { view } from "../../../../shared/domain/view/index.ts";
import { describe } from "../../kit/concept/fields.ts";
import { Input } from "../../kit/controls/input.tsx";
import { useWords } from "../../kit/words/use-words.ts";

const MAX = describe(view, "title", view.moves.rename)?.max ?? Number.POSITIVE_INFINITY;

/** Asks for the name of a view. */
export default function NameForm(props: { label: string; start?: string; pending: boolean; send: (title: string) => unknown }) {
  const { label, start = "", pending, send } = props;
  const { t } = useWords();
  const id = useId();
  const field = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState(start);
  const title = typed.trim();
  const isLong = title.length > MAX;
  useEffect(() => {
    const input = field.current?.querySelector("input");
    input?.focus();
    input?.select();
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (title !== "" && !isLong && !pending) send(title);
  };
  return (
    <form className="view-name" onSubmit={submit} aria-label={label}>
      <label htmlFor={id}>{t("views.name")}</label>
      <div ref={field}>
        <Input
          id={id}
          value={typed}
          autoComplete="off"
          invalid={isLong}
          aria-describedby={isLong ? `${id}-long` : undefined}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      {isLong && (
        <p id={`${id}-long`} className="field-fault" role="alert">
          {t("views.long", { max: MAX, count: title.length })}
        </p>
      )}
      <Button type="primary" htmlType="submit" disabled={title === "" || isLong} loading={pending}>
        {label}
      </Button>
    </form>
  );
}
