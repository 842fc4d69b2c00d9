import { useQuery } from "@tanstack/react-query";
import type { Ref } from "react";
import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import type { Text } from "../../../../shared/core/problem.ts";
import { nameOf } from "../../kit/concept/moves.ts";
import { Failed } from "../../kit/layout/failed.tsx";
import type { AnyView } from "../../kit/service/queries.ts";
import { useClient } from "../../kit/service/service.tsx";
import { Loading } from "../../kit/states/loading.tsx";
import { useWords } from "../../kit/words/use-words.ts";

interface FrameProps {
  concept: AnyConcept;
  record: AnyView;
  name: string;
  label: Text;
  frame?: Ref<HTMLIFrameElement>;
  /** The paper is on the screen. */
  shown?: () => void;
}

/** An official paper of a record as the service draws it. */
export function PaperFrame({ concept, record, name, label, frame, shown }: FrameProps) {
  const { say } = useWords();
  const client = useClient();
  const { data, error, refetch } = useQuery({
    queryKey: ["paper", concept.name, record.id, record.version, name],
    queryFn: () => client.paper(nameOf(concept), record.id, name),
  });
  if (!data) return error ? <Failed error={error} retry={refetch} /> : <Loading lines={8} />;
  // The page runs no script of its own; it shares our origin so that it may be printed from here and load its typeface.
  return (
    <iframe
      ref={frame}
      className="paper"
      title={say(label)}
      sandbox="allow-same-origin allow-modals"
      srcDoc={data}
      onLoad={shown}
    />
  );
}
