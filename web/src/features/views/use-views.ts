import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { InputOf, View } from "../../../../shared/api/client.ts";
import { ECHOES_MS } from "../../kit/service/queries.ts";
import { useClient } from "../../kit/service/service.tsx";

/** A saved view, as far as one needs it to be opened. */
export interface Saved {
  id: string;
  title: string;
  address: string;
  shared: boolean;
  officer: string;
}
const KEY = ["pages", "view", "saved"];
const FRESH_MS = 10_000;
const LIMIT = 200;

/** One's own views and those that colleagues share. */
export function useViews() {
  const client = useClient();
  return useQuery({
    queryKey: KEY,
    staleTime: FRESH_MS,
    queryFn: async () => {
      const { data } = await client.list("view", { box: "kept", limit: LIMIT });
      return data.flatMap(({ id, title, address, state, handler }): Saved[] =>
        address && handler ? [{ id, title, address, shared: state === "shared", officer: handler }] : [],
      );
    },
  });
}

const savedOf = ({ id, title, address, state, officer }: View<"view">): Saved => ({
  id,
  title,
  address,
  shared: state === "shared",
  officer,
});

type Moves = "rename" | "update" | "share" | "withdraw" | "remove";
/** What is done with views: one is saved, or a move is made on it as it is now. */
export type Change =
  | { move: "save"; input: InputOf<"view", "save"> }
  | { [M in Moves]: { id: string; move: M; input: InputOf<"view", M> } }[Moves];

/** Changes views; what is shown follows at once, the list of the service a moment later. */
export function useChange() {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (change: Change) => {
      if (change.move === "save") return client.start("view", "save", change.input);
      return client.move("view", await client.read("view", change.id), change.move, change.input as never);
    },
    onSuccess: async (record) => {
      await queries.cancelQueries({ queryKey: KEY });
      queries.setQueryData<Saved[]>(KEY, (was = []) => {
        if (record.state === "removed") return was.filter(({ id }) => id !== record.id);
        const known = was.some(({ id }) => id === record.id);
        return known ? was.map((one) => (one.id === record.id ? savedOf(record) : one)) : [...was, savedOf(record)];
      });
      for (const ms of ECHOES_MS) setTimeout(() => void queries.invalidateQueries({ queryKey: ["pages", "view"] }), ms);
    },
  });
}
