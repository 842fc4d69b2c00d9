import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { DeliveryState } from "../../../../shared/api/delivery.ts";
import { subscription } from "../../../../shared/domain/subscription/index.ts";
import { useServiceClock } from "../../kit/service/officer.tsx";
import { type AnyView, useMoved } from "../../kit/service/queries.ts";
import { useClient } from "../../kit/service/service.tsx";
import { instantWords } from "../../kit/words/dates.ts";
import { useWords } from "../../kit/words/use-words.ts";
import { DeliveryTag } from "./delivery-tag.tsx";
import { reasonOf } from "./reasons.ts";
import { Trouble } from "./trouble.tsx";

const TESTED = subscription.moves.test.event;
/** So many of the newest messages are looked through for the test. */
const NEWEST = 50;
const LOOK_MS = 700;
const WATCHED_MS = 5 * 60_000;
const UNDER_WAY: readonly (DeliveryState | undefined)[] = [undefined, "queued", "failed"];

/** What became of the last test of a channel, followed while it is under way; and the button that sends one. */
export function TestLine({ record }: { record: AnyView }) {
  const { t, say } = useWords();
  const client = useClient();
  const moved = useMoved();
  const now = useServiceClock();
  const { testedAt } = record as { testedAt?: string };
  const sending = useMutation({
    mutationFn: async () => (await client.move("subscription", record, "test", {})) as unknown as AnyView,
    onSuccess: (after) => moved("subscription", after),
  });
  const followed = useQuery({
    queryKey: ["tested", record.id, testedAt],
    queryFn: async () => {
      const { data } = await client.deliveries({ limit: NEWEST });
      return data.find((line) => line.subscription === record.id && line.type === TESTED && line.at >= (testedAt ?? "")) ?? null;
    },
    enabled: testedAt !== undefined,
    refetchInterval: ({ state }) =>
      UNDER_WAY.includes(state.data?.state) && Date.parse(now()) - Date.parse(testedAt ?? "") < WATCHED_MS && LOOK_MS,
  });
  const found = followed.data;
  const may = record.allowedMoves.includes("test");
  if (!may && !testedAt) return null;
  return (
    <div className="test-line">
      <p role="status">
        <span className="muted">{t("form.fault", { field: t("settings.lastTest"), text: "" })}</span>
        {!testedAt && t("settings.never")}
        {testedAt && !found && t("settings.testing")}
        {found && (
          <>
            <DeliveryTag state={found.state} /> <time dateTime={found.updatedAt}>{instantWords(found.updatedAt)}</time>{" "}
            {found.error && say(reasonOf(found.error))}
            {found.answer && (
              <span className="block answer">
                {t("settings.answered", { status: found.answer.status })} <span className="mono">{found.answer.text}</span>
              </span>
            )}
          </>
        )}
        {found && (
          <>
            {" "}
            <Link to="/settings/deliveries" search={{ subscription: record.id }}>
              {t("settings.inLog")}
            </Link>
          </>
        )}
      </p>
      <Trouble error={sending.error} />
      {may && (
        <Button onClick={() => sending.mutate()} loading={sending.isPending}>
          {t("settings.test")}
        </Button>
      )}
    </div>
  );
}
