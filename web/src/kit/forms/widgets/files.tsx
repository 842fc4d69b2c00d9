import { CameraOutlined, DeleteOutlined, PaperClipOutlined, ReloadOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useRef } from "react";
import { ProblemError } from "../../../../../shared/api/client.ts";
import { FILE_MAX, FILE_TYPES } from "../../../../../shared/domain/attachment/fields.ts";
import { useClient } from "../../service/service.tsx";
import { useWords, type Words } from "../../words/use-words.ts";
import type { WidgetProps } from "./props.ts";
import { useUploads, type Waiting } from "./use-uploads.ts";

const ENDINGS = Object.values(FILE_TYPES).flatMap(({ endings }) => endings.map((ending) => `.${ending}`));
/** Telephones turn their photos into JPEG when asked for types that leave their own format out. */
const ACCEPT = [...Object.keys(FILE_TYPES), ...ENDINGS].join(",");
const MB = FILE_MAX / 1024 / 1024;

/** Attachments: chosen or photographed, uploaded at once, removed again. */
export function FilesField({ spec, labelId, describedBy, faults, value, change }: WidgetProps) {
  const words = useWords();
  const { t, say } = words;
  const { entries, names, add, remove } = useUploads(value, change);
  const [chosen, taken] = [useRef<HTMLInputElement>(null), useRef<HTMLInputElement>(null)];
  const take = (input: HTMLInputElement) => {
    add([...(input.files ?? [])]);
    input.value = "";
  };
  const types = Object.values(FILE_TYPES)
    .map(({ label }) => say(label))
    .join(t("record.comma"));
  return (
    <fieldset className="bare" aria-labelledby={labelId} aria-describedby={describedBy}>
      <ul className="files" aria-label={say(spec.label)}>
        {entries.map(({ key, waiting }, index) => {
          const name = waiting?.name ?? names.get(key);
          const fault = faults.find(({ path }) => path[1] === String(index));
          return (
            <li key={key} data-item={index}>
              <PaperClipOutlined aria-hidden />
              <span className="file-name">{name ?? <KnownName id={key} />}</span>
              {waiting?.again && (
                <Button type="text" icon={<ReloadOutlined />} onClick={waiting.again}>
                  {t("state.retry")}
                </Button>
              )}
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t("files.remove", { name: name ?? say(spec.label) })}
                onClick={() => remove(key)}
              />
              {waiting?.progress && <Going waiting={waiting} words={words} />}
              {waiting && !waiting.progress && <p className="field-fault">{whyNot(waiting, words)}</p>}
              {fault && <p className="field-fault">{waiting?.progress ? t("files.unfinished") : waiting ? "" : fault.text}</p>}
            </li>
          );
        })}
      </ul>
      <input ref={chosen} type="file" multiple hidden accept={ACCEPT} onChange={(event) => take(event.target)} />
      <input ref={taken} type="file" hidden accept="image/jpeg" capture="environment" onChange={(event) => take(event.target)} />
      <Button icon={<PaperClipOutlined />} onClick={() => chosen.current?.click()}>
        {t("files.choose")}
      </Button>{" "}
      <Button className="camera" icon={<CameraOutlined />} onClick={() => taken.current?.click()}>
        {t("files.photo")}
      </Button>
      <p className="field-hint">{t("files.limits", { types, max: MB })}</p>
    </fieldset>
  );
}

function Going({ waiting: { progress }, words: { t } }: { waiting: Waiting; words: Words }) {
  const percent = progress?.step === "sending" ? progress.percent : progress?.step === "checking" ? 100 : 0;
  const text = progress?.step === "sending" ? t("files.sending", { percent }) : t(`files.${progress?.step ?? "hashing"}`);
  return (
    <div className="file-progress">
      <progress value={percent} max={100} aria-hidden />
      <span className="muted small" role="status">
        {text}
      </span>
    </div>
  );
}

function whyNot({ unfit, error }: Waiting, { t }: Words): string {
  if (unfit) return t(`files.${unfit}`, { max: MB });
  if (!(error instanceof ProblemError)) return t("files.broken");
  return error.problem.detail ?? error.problem.title;
}

/** The name of a file that was attached before this form was opened. */
function KnownName({ id }: { id: string }) {
  const { t } = useWords();
  const client = useClient();
  const { data } = useQuery({ queryKey: ["attachment", id], queryFn: () => client.read("attachment", id), staleTime: Infinity });
  return data?.name ?? t("files.gone");
}
