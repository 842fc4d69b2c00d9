import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { InboxLine } from "../../../../shared/api/inbox.ts";
import { useClient } from "../../kit/service/service.tsx";
import { instantWords } from "../../kit/words/dates.ts";
import { useWords } from "../../kit/words/use-words.ts";

/** 已读未读名单: who in the agency has read a notice and, on opening, which of those whom it addresses have not. */
export function Readers({ line }: { line: InboxLine }) {
  const { t } = useWords();
  const client = useClient();
  const [open, setOpen] = useState(false);
  const { data } = useQuery({
    queryKey: ["inbox", "readers", line.event],
    queryFn: () => client.readers(line.event),
    enabled: open,
  });
  const listed = (names: string[]) => names.join(t("record.comma"));
  const read = data?.read ?? line.readers;
  return (
    <details className="small readers" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("inbox.readers", { count: line.readers.length })}</summary>
      {read.length > 0 && <p>{t("inbox.read", { names: listed(read.map(({ name, at }) => `${name} ${instantWords(at)}`)) })}</p>}
      {data && data.unread.length > 0 && <p>{t("inbox.notRead", { names: listed(data.unread.map(({ name }) => name)) })}</p>}
    </details>
  );
}
