import type { Line } from "../../../../shared/api/contract.ts";
import type { ChannelName } from "../../../../shared/domain/subscription/endpoint.ts";
import { subscription } from "../../../../shared/domain/subscription/index.ts";
import { describe } from "../../kit/concept/fields.ts";
import { StateTag } from "../../kit/marks/state-tag.tsx";
import { type AnyView, useRecord } from "../../kit/service/queries.ts";
import { Loading } from "../../kit/states/loading.tsx";
import { instantWords } from "../../kit/words/dates.ts";
import { useWords } from "../../kit/words/use-words.ts";
import { Value } from "../record/value.tsx";
import { CardMoves } from "./card-moves.tsx";
import { Secret } from "./secret.tsx";
import { TestLine } from "./test-line.tsx";
import { Trouble } from "./trouble.tsx";
import { VerifyCode } from "./verify-code.tsx";
import { Wishes } from "./wishes.tsx";

const concept = subscription;
const VERIFY = "verify";
/** Moves that have a place of their own on the card. */
const PLACED: readonly string[] = [VERIFY, "test"];

/** One channel: where it leads, how it stands, what it brings and when; verified, tested and changed in place. */
export function ChannelCard({ line }: { line: Line }) {
  const { data, error } = useRecord("subscription", line.id, true);
  return (
    <article className="card channel" aria-label={line.title}>
      {data ? <Shown record={data} /> : error ? <Trouble error={error} /> : <Loading lines={3} />}
    </article>
  );
}

interface Channel {
  channel: ChannelName;
  endpoint: string;
  sentAt: string;
  officer?: string;
  disabledFor?: string;
}

function Shown({ record }: { record: AnyView }) {
  const { t } = useWords();
  const { channel, endpoint, sentAt, officer, disabledFor } = record as AnyView & Channel;
  const pending = record.state === "pending";
  return (
    <>
      <div className="channel-head">
        <h3>
          <Value spec={describe(concept, "channel")} value={channel} /> <span className="mono address">{endpoint}</span>
        </h3>
        <StateTag concept={concept} state={record.state} />
      </div>
      {officer && (
        <p className="muted small">
          <Value spec={describe(concept, "officer")} value={officer} />
        </p>
      )}
      {disabledFor && (
        <p className="field-fault">
          <Value spec={describe(concept, "disabledFor")} value={disabledFor} />
        </p>
      )}
      {pending && (
        <p className="small">
          {channel === "webhook" ? t("settings.challenge") : t("settings.sentAt", { at: instantWords(sentAt) })}
        </p>
      )}
      {record.allowedMoves.includes(VERIFY) && <VerifyCode key={sentAt} record={record} />}
      <Wishes record={record} />
      {!pending && <TestLine record={record} />}
      {!pending && channel === "webhook" && <Secret key={record.version} id={record.id} />}
      <CardMoves concept={concept} record={record} placed={PLACED} />
    </>
  );
}
