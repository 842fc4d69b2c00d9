import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Line } from "../../../../shared/api/contract.ts";
import type { BatchResult } from "../../../../shared/api/endpoints/batch.ts";
import { ECHOES_MS } from "../../kit/service/queries.ts";
import { useClient } from "../../kit/service/service.tsx";

/** A letter to sign, in the version that was looked at. */
export interface Looked {
  line: Line;
  version: number;
}
/** What became of one letter of a batch. */
export interface Outcome {
  line: Line;
  result: BatchResult | undefined;
}

/** Signs several letters, each judged and answered on its own. */
export function useSignAll(done: (outcomes: Outcome[]) => void) {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (chosen: readonly Looked[]) => {
      const items = chosen.map(({ line, version }) => ({
        key: `sign.${line.id}.${version}`,
        concept: "letter",
        move: "sign",
        id: line.id,
        version,
      }));
      const { data } = await client.batch(items);
      return chosen.map(({ line }, index) => ({ line, result: data.find(({ key }) => key === items[index]?.key) }));
    },
    onSuccess: (outcomes) => {
      done(outcomes);
      const look = () => void queries.invalidateQueries({ queryKey: ["pages"] });
      for (const { line } of outcomes) void queries.invalidateQueries({ queryKey: ["record", "letter", line.id] });
      look();
      for (const ms of ECHOES_MS) setTimeout(look, ms);
    },
  });
}
