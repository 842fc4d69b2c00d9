import { CalendarOutlined, ClockCircleOutlined, ExclamationCircleFilled, PauseCircleOutlined } from "@ant-design/icons";
import type { ComponentType } from "react";
import { type Deadline, deadlineOf, type Nearness } from "../concept/deadline.ts";
import { useToday } from "../service/officer.tsx";
import { dayWords } from "../words/dates.ts";
import { useWords, type Words } from "../words/use-words.ts";

const LOOKS: Record<Nearness, { tone: string; Icon: ComponentType<{ "aria-hidden"?: boolean }> }> = {
  late: { tone: "late", Icon: ExclamationCircleFilled },
  today: { tone: "red", Icon: ExclamationCircleFilled },
  soon: { tone: "amber", Icon: ClockCircleOutlined },
  later: { tone: "ok", Icon: CalendarOutlined },
  paused: { tone: "neutral", Icon: PauseCircleOutlined },
};

/** A due date in words: how far, and which day. */
function deadlineWords({ nearness, days, dueOn }: Deadline, { t, lang }: Words, today: string): string {
  return `${t(`due.${nearness}`, { count: days })} · ${dayWords(dueOn, lang, today)}`;
}

/** The due date of a record or list line: icon, words and date, never colour alone; nothing when no date matters. */
export function DeadlineChip(props: {
  concept: { name: string };
  of: { state: string; dueOn?: string | undefined; workingDaysLeft: number | null };
}) {
  const words = useWords();
  const today = useToday();
  const deadline = deadlineOf(props.concept, props.of, today);
  if (!deadline) return null;
  const { tone, Icon } = LOOKS[deadline.nearness];
  return (
    <span className="chip" data-tone={tone}>
      <Icon aria-hidden /> {deadlineWords(deadline, words, today)}
    </span>
  );
}
