import type { CalendarPreview } from "../../shared/api/queries.ts";
import { decide } from "../../shared/core/decide.ts";
import { type Actor, partiesOf, SYSTEM } from "../../shared/core/lifecycle.ts";
import { seenBy } from "../../shared/core/sight.ts";
import { type CalendarInput, yearOf } from "../../shared/domain/calendar.ts";
import { conceptOfId } from "../../shared/registry.ts";
import type { Deps } from "../ports/ports.ts";
import { DUE_SHARDS } from "../store/keys.ts";
import { contextOf } from "./perform.ts";

/** Which open deadlines would move under a calendar: each is counted by the very move that would move it, nothing is written. */
export async function previewCalendar(deps: Deps, input: CalendarInput, actor: Actor): Promise<CalendarPreview> {
  const base = await contextOf(deps, SYSTEM);
  const ctx = { ...base, calendar: { ...base.calendar, [input.year]: yearOf(input) } };
  const preview: CalendarPreview = { data: [], total: 0 };
  for (const shard of DUE_SHARDS) {
    for await (const ids of deps.lists.due(shard, "9999")) {
      for (const id of ids) {
        const concept = conceptOfId(id);
        const record = concept?.recount && (await deps.store.load(id));
        const done = concept?.recount && record && decide(concept, record, { id, move: concept.recount, input: {} }, ctx);
        if (!done || "problem" in done) continue;
        const [from, to] = [concept.row(record).dueOn ?? "", concept.row(done.next).dueOn ?? ""];
        if (from === to) continue;
        preview.total++;
        if (partiesOf(concept, record, actor.agency).length === 0) continue;
        const { ref, title } = concept.row(seenBy(concept, record, actor.agency));
        preview.data.push({ id, ...(ref && { ref }), title, from, to });
      }
    }
  }
  return preview;
}
