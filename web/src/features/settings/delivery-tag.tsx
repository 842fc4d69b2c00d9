import { DELIVERY_STATES, type DeliveryState } from "../../../../shared/api/delivery.ts";
import { useWords } from "../../kit/words/use-words.ts";

const TONES: Record<DeliveryState, string> = {
  queued: "none",
  held: "none",
  sent: "ok",
  delivered: "ok",
  failed: "amber",
  parked: "red",
  skipped: "none",
};

/** What has become of a message. */
export function DeliveryTag({ state }: { state: DeliveryState }) {
  const { say } = useWords();
  return (
    <span className="chip" data-tone={TONES[state]}>
      {say(DELIVERY_STATES[state])}
    </span>
  );
}
