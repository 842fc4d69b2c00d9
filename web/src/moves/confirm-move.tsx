import type { Line } from "../../../shared/contract.ts";
import { conceptOf } from "../../../shared/registry.ts";
import { nameOf } from "../concept/moves.ts";
import { Window } from "../controls/window.tsx";
import { useRead } from "../inbox/read.ts";
import { useRecord } from "../service/queries.ts";
import { Failed } from "../states/failed.tsx";
import { Loading } from "../states/loading.tsx";
import { useFocusReturn } from "./focus-return.ts";
import { MoveWindow } from "./move-window.tsx";

/** The awaited move of a list line, made without leaving the list: the record is read first and shown. */
export default function ConfirmMove({ line, close }: { line: Line; close: () => void }) {
  useFocusReturn();
  const concept = conceptOf(line.concept);
  const { data, error, refetch } = useRecord(nameOf(concept), line.id);
  useRead(data);
  if (data && line.next) return <MoveWindow concept={concept} record={data} name={line.next} close={close} withRecord />;
  return (
    <Window title={line.title} close={close}>
      {error ? <Failed error={error} retry={refetch} /> : <Loading />}
    </Window>
  );
}
