import { useDeferredValue, useMemo } from "react";
import type { Letter } from "../../../../shared/domain/letter/record.ts";
import { letterPage } from "../../../../shared/papers/letter.ts";
import { DRAFT_STAMP } from "../../../../shared/papers/registry.ts";
import type { Form } from "../../kit/forms/use-form.ts";
import { useMe } from "../../kit/service/officer.tsx";
import { type AnyView, useAgencies } from "../../kit/service/queries.ts";
import { useWords } from "../../kit/words/use-words.ts";
import { LivePaper } from "../papers/live-paper.tsx";

/** Stands where the title will be. */
const UNTITLED = "……";

/** The letter as it would be on paper, as far as it is written. */
export function LetterPreview({ form, record }: { form: Form; record: AnyView | undefined }) {
  const { t } = useWords();
  const me = useMe();
  const agencies = useAgencies();
  const values = useDeferredValue(form.values);
  const page = useMemo(() => {
    const title = String(values["title"] ?? "").trim() || UNTITLED;
    const by = { sender: me.agency, drafterName: me.name, ...record };
    return letterPage({ ...by, ...values, title } as unknown as Letter, { agencies, stamp: DRAFT_STAMP });
  }, [values, me.agency, me.name, record, agencies]);
  return <LivePaper page={page} title={t("letter.preview")} />;
}
