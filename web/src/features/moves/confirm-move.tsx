import "../../kit/words/part-work.ts";
import type { Line } from "../../../../shared/api/contract.ts";
import { nameOf } from "../../kit/concept/moves.ts";
import { useTable } from "../../kit/concept/tables.ts";
import { Window } from "../../kit/controls/window.tsx";
import { Failed } from "../../kit/layout/failed.tsx";
import { useRecord } from "../../kit/service/queries.ts";
import { Loading } from "../../kit/states/loading.tsx";
import { useRead } from "../inbox/read.ts";
import { useFocusReturn } from "./focus-return.ts";
import { MoveWindow } from "./move-window.tsx";

/** The awaited move of a list line, made without leaving the list: the record is read first and shown. */
export default function ConfirmMove({ line, close }: { line: Line; close: () => void }) {
  useFocusReturn();
  const concept = useTable(line.concept);
  const { data, error, refetch } = useRecord(nameOf(concept), line.id);
  useRead(data);
  if (data && line.next) return <MoveWindow concept={concept} record={data} name={line.next} close={close} withRecord />;
  return (
    <Window title={line.title} close={close}>
      {error ? <Failed error={error} retry={refetch} /> : <Loading />}
    </Window>
  );
}
