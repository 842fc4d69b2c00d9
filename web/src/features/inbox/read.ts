import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect } from "react";
import type { ReadMarks } from "../../../../shared/api/inbox.ts";
import type { Kept } from "../../../../shared/core/lifecycle.ts";
import { useClient } from "../../kit/service/service.tsx";

/** Marks notices as read, then looks again at all that shows it. A mark that does not get through is made at the next opening. */
export function useMarkRead(): (marks: ReadMarks) => Promise<void> {
  const client = useClient();
  const queries = useQueryClient();
  return useCallback(
    async (marks) => {
      const { read } = await client.markRead(marks).catch(() => ({ read: 0 }));
      if (read === 0) return;
      for (const queryKey of [["inbox"], ["pages", "inbox"], ["history"]]) void queries.invalidateQueries({ queryKey });
    },
    [client, queries],
  );
}

/** Marks everything told about a record as read, when it is shown and whenever it has moved on. */
export function useRead(record: Pick<Kept, "id" | "version"> | undefined): void {
  const mark = useMarkRead();
  const { id, version } = record ?? {};
  useEffect(() => {
    if (id && version) void mark({ record: id });
  }, [id, version, mark]);
}
