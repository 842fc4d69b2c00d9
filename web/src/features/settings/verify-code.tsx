import { Button } from "antd";
import { type FormEvent, useId, useState } from "react";
import { subscription } from "../../../../shared/domain/subscription/index.ts";
import { describe } from "../../kit/concept/fields.ts";
import { Input } from "../../kit/controls/input.tsx";
import type { AnyView } from "../../kit/service/queries.ts";
import { useNotify } from "../../kit/states/notify.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { useMake } from "../moves/use-make.ts";
import { Trouble } from "./trouble.tsx";

const concept = subscription;
const { verify } = concept.moves;
const LENGTH = 6;

/** Proves an address by the code that was sent there. */
export function VerifyCode({ record }: { record: AnyView }) {
  const { t, say } = useWords();
  const id = useId();
  const notify = useNotify();
  const [code, setCode] = useState("");
  const { make, seen, error, pending } = useMake(concept, record, "verify");
  const label = verify ? say(verify.label) : "";
  const field = describe(concept, "code", verify)?.label;
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const done = !pending && (await make({ code }));
    if (done && done.state !== record.state) notify(t("move.done", { move: label }));
  };
  const missed = Number(seen?.["attempts"] ?? 0) > 0;
  return (
    <form onSubmit={(event) => void send(event)} className="verify">
      <label htmlFor={id} className="field-label">
        {field && say(field)}
      </label>
      <div className="verify-line">
        <Input
          id={id}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={LENGTH}
          value={code}
          onChange={(event) => setCode(event.target.value.trim())}
        />
        <Button type="primary" htmlType="submit" loading={pending} disabled={code.length < LENGTH}>
          {label}
        </Button>
      </div>
      {missed && !error && (
        <p className="field-fault" role="alert">
          {t("settings.wrongCode", { count: Number(seen?.["attempts"]) })}
        </p>
      )}
      <Trouble error={error} />
    </form>
  );
}
