import "../../kit/words/part-work.ts";
import { Link } from "@tanstack/react-router";
import type { Line } from "../../../../shared/api/contract.ts";
import { nameOf } from "../../kit/concept/moves.ts";
import { useTable } from "../../kit/concept/tables.ts";
import { Failed } from "../../kit/layout/failed.tsx";
import { StateTag } from "../../kit/marks/state-tag.tsx";
import { UrgencyMark } from "../../kit/marks/urgency-mark.tsx";
import { useRecord } from "../../kit/service/queries.ts";
import { Loading } from "../../kit/states/loading.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { DueExplained } from "../record/due-explained.tsx";
import { Facts } from "../record/facts.tsx";
import { Parties } from "../record/parties.tsx";
import { Questions } from "../record/questions.tsx";
import { NextMove } from "./next-move.tsx";
import { targetOf } from "./use-next.ts";

/** A line's record at a glance: until when and why, between whom, what is asked, and the next step. */
export default function Preview({ line, go }: { line: Line; go: (line: Line) => void }) {
  const { t } = useWords();
  const concept = useTable(line.concept);
  const { data, error, refetch } = useRecord(nameOf(concept), line.id);
  return (
    <>
      <h2>{line.title}</h2>
      <p className="record-marks">
        <span className="mono">{line.ref}</span>
        <StateTag concept={concept} state={line.state} />
        <UrgencyMark concept={concept} urgency={line.urgency} />
      </p>
      {data && <DueExplained concept={concept} record={data} />}
      <p className="preview-acts">
        <NextMove line={line} go={go} />
        <Link {...targetOf(line)} className="link-button">
          {t("preview.open")}
          <span className="sr-only"> {line.title}</span>
        </Link>
      </p>
      {data ? (
        <>
          <Parties concept={concept} record={data} />
          <Questions concept={concept} record={data} />
          <Facts concept={concept} record={data} />
        </>
      ) : error ? (
        <Failed error={error} retry={refetch} />
      ) : (
        <Loading />
      )}
    </>
  );
}
