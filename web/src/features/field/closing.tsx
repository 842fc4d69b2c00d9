import { Check } from "../../kit/controls/choices.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { Control } from "./control.tsx";
import type { Filled, Input } from "./draft.ts";
import { specOf } from "./specs.ts";

interface Props {
  filled: Filled;
  change(more: Partial<Filled>): void;
  faultAt(...path: string[]): string | undefined;
}

/** What ends an inspection: the notice if one is ordered, the rights told, the signature or why there is none. */
export function Closing({ filled, change, faultAt }: Props) {
  const { say } = useWords();
  const { informed, signature, notice, note } = filled;
  const ordered = filled.items.some(({ measure }) => measure === "notice");
  const sign = (more: Partial<NonNullable<Input["signature"]>>) =>
    change({ signature: { how: "signed", ...signature, ...more } });
  const order = (more: Partial<NonNullable<Input["notice"]>>) =>
    change({ notice: { dueOn: "", lawBroken: "", ...notice, ...more } });
  const asked = signature?.how === "refused" ? (["reason", "witness"] as const) : (["signer"] as const);
  const wrong = faultAt("informed");
  return (
    <>
      {ordered &&
        (["dueOn", "lawBroken"] as const).map((name) => (
          <Control
            key={name}
            spec={specOf("notice", name)}
            value={notice?.[name]}
            change={(value) => order({ [name]: value ?? "" })}
            fault={faultAt("notice", name) ?? (name === "dueOn" ? faultAt("notice") : undefined)}
          />
        ))}
      <div className="field" data-wrong={wrong === undefined ? undefined : ""}>
        <Check
          checked={informed === true}
          label={say(specOf("informed").label)}
          change={(checked) => change({ informed: checked })}
        />
        {wrong !== undefined && <p className="field-fault">{wrong}</p>}
      </div>
      <Control
        spec={specOf("signature", "how")}
        value={signature?.how}
        change={(how) => sign({ how: how === "refused" ? "refused" : "signed" })}
        fault={faultAt("signature")}
      />
      {asked.map((name) => (
        <Control
          key={name}
          spec={{ ...specOf("signature", name), required: name !== "signer" }}
          value={signature?.[name]}
          change={(value) => sign({ [name]: value })}
          fault={faultAt("signature", name)}
        />
      ))}
      <Control spec={specOf("note")} value={note} change={(note) => change({ note })} fault={faultAt("note")} />
    </>
  );
}
