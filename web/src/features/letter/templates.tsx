import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { useEffect, useState } from "react";
import { filledBy, LETTER_TEMPLATES } from "../../../../shared/messages/letter-templates.ts";
import type { Form } from "../../kit/forms/use-form.ts";
import { textOf } from "../../kit/forms/widgets/props.ts";
import { useMe } from "../../kit/service/officer.tsx";
import { useAgencies } from "../../kit/service/queries.ts";
import { useClient } from "../../kit/service/service.tsx";
import { useNotify } from "../../kit/states/notify.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { lastSent, writtenIn } from "./last-sent.ts";
import { useFill } from "./use-fill.ts";

/** Where a new letter may begin: a template, whose legal basis follows the addressee, or the officer's last letter. */
export function Templates({ form }: { form: Form }) {
  const { t, say } = useWords();
  const client = useClient();
  const notify = useNotify();
  const { agency, officer } = useMe();
  const agencies = useAgencies();
  const fill = useFill(form);
  const [chosen, choose] = useState<string>();
  const template = chosen === undefined ? undefined : LETTER_TEMPLATES[chosen];
  const from = agencies.get(agency)?.sector;
  const to = agencies.get(textOf(form.values["recipient"]))?.sector;
  useEffect(() => {
    if (template) fill(filledBy(template, from, to));
  }, [template, from, to]);
  const copying = useMutation({
    mutationFn: () => lastSent(client, officer),
    onSuccess: (last) => {
      choose(undefined);
      if (last) fill(writtenIn(last));
      notify(last ? t("letter.copied", { ref: last.ref }) : t("letter.noLast"));
    },
    onError: () => notify(t("state.unreachable")),
  });
  return (
    <fieldset className="bare templates">
      <legend>{t("letter.template")}</legend>
      {Object.entries(LETTER_TEMPLATES).map(([name, { label }]) => (
        <Button key={name} aria-pressed={name === chosen} onClick={() => choose(name)}>
          {say(label)}
        </Button>
      ))}
      <Button type="dashed" loading={copying.isPending} onClick={() => copying.mutate()}>
        {t("letter.copyLast")}
      </Button>
    </fieldset>
  );
}
