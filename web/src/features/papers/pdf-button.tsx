import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { ProblemError } from "../../../../shared/api/client.ts";
import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import type { Text } from "../../../../shared/core/problem.ts";
import { nameOf } from "../../kit/concept/moves.ts";
import type { AnyView } from "../../kit/service/queries.ts";
import { useClient } from "../../kit/service/service.tsx";
import { useNotify } from "../../kit/states/notify.tsx";
import { save } from "../../kit/states/save.ts";
import { useWords } from "../../kit/words/use-words.ts";

/** Saves a paper as PDF; where none can be made, says what to do instead. */
export function PdfButton(props: { concept: AnyConcept; record: AnyView; name: string; label: Text }) {
  const { concept, record, name, label } = props;
  const { t, say } = useWords();
  const client = useClient();
  const notify = useNotify();
  const { mutate, isPending } = useMutation({
    mutationFn: () => client.paperPdf(nameOf(concept), record.id, name),
    onSuccess: (pdf) => save(pdf, `${record["ref"] ?? record.id} ${label.zh}.pdf`),
    onError: (error) => notify(error instanceof ProblemError ? error.problem.title : t("state.unreachable")),
  });
  return (
    <Button loading={isPending} onClick={() => mutate()} aria-label={t("paper.pdfOf", { paper: say(label) })}>
      PDF
    </Button>
  );
}
