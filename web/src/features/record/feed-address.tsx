import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import type { AnyView } from "../../kit/service/queries.ts";
import { useClient } from "../../kit/service/service.tsx";
import { Copy } from "../../kit/states/copy.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { LABELS } from "./labels.ts";

/** The secret address of a calendar feed: shown when asked for, and by the service only once. */
export function FeedAddress({ record, plain }: { record: AnyView; plain?: boolean }) {
  const { say } = useWords();
  const client = useClient();
  const asked = useMutation({ mutationFn: () => client.calendarUrl(record.id) });
  return (
    <section className={plain ? undefined : "card"}>
      {!plain && <h2>{say(LABELS.address)}</h2>}
      {asked.data ? (
        <p>
          <span className="mono address">{asked.data.url}</span> <Copy text={asked.data.url} />
        </p>
      ) : (
        <Button onClick={() => asked.mutate()} loading={asked.isPending}>
          {say(LABELS.showAddress)}
        </Button>
      )}
      {!plain && <p className="field-hint">{say(LABELS.addressHint)}</p>}
      {asked.error && (
        <p className="field-fault" role="alert">
          {asked.error.message}
        </p>
      )}
    </section>
  );
}
