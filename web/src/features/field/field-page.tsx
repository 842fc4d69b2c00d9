import "../../kit/words/part-field.ts";
import "../../kit/words/part-work.ts";
import { CloudUploadOutlined, PlusOutlined } from "@ant-design/icons";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useEffect } from "react";
import { Page } from "../../kit/layout/page.tsx";
import { useMe, useServiceClock } from "../../kit/service/officer.tsx";
import { Empty } from "../../kit/states/empty.tsx";
import { Loading } from "../../kit/states/loading.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { begun } from "./draft.ts";
import { DraftForm } from "./draft-form.tsx";
import { DraftLine } from "./draft-line.tsx";
import { keepPage } from "./offline.ts";
import { write } from "./store.ts";
import { useDrafts, useKnown, useSync } from "./use-kept.ts";

/** Inspections on the spot: drafts on this device, filled in with or without a network and sent when there is one. */
export function FieldPage() {
  const { t } = useWords();
  const { officer } = useMe();
  const now = useServiceClock();
  const { draft: chosen } = useSearch({ from: "/inspections/field" });
  const navigate = useNavigate({ from: "/inspections/field" });
  const [drafts, known, sync] = [useDrafts(), useKnown(), useSync()];
  useEffect(keepPage, []);
  const open = drafts?.find(({ id, state }) => id === chosen && (state === "open" || state === "refused"));
  const show = (draft?: string) => void navigate({ search: { draft } });
  const begin = async () => {
    const draft = begun(officer, now());
    await write(draft);
    show(draft.id);
  };
  const queued = drafts?.filter(({ state }) => state === "queued").length ?? 0;
  if (!drafts) return <Loading />;
  return (
    <Page title={t("field.title")}>
      {open ? (
        <DraftForm
          key={open.id}
          draft={open}
          known={known}
          leave={(queue) => {
            show();
            if (queue) sync.now();
          }}
        />
      ) : (
        <div className="field-inspection">
          <p className="field-tools">
            <Button type="primary" size="large" icon={<PlusOutlined />} onClick={() => void begin()}>
              {t("field.begin")}
            </Button>
            <Button size="large" icon={<CloudUploadOutlined />} loading={sync.running} onClick={sync.now}>
              {t("field.syncNow")}
            </Button>
          </p>
          <p role="status" className="muted">
            {sync.running && queued > 0 ? t("field.syncing") : queued > 0 ? t("field.queue", { count: queued }) : ""}
          </p>
          {sync.failed !== undefined && queued > 0 && (
            <p className="banner" data-tone="amber" role="alert">
              {sync.failed || t("field.unreached")}
            </p>
          )}
          {drafts.length === 0 && <Empty title={t("field.none")} why={t("field.noneWhy")} />}
          <ul className="field-drafts">
            {drafts.map((draft) => (
              <DraftLine key={draft.id} draft={draft} known={known} fill={() => show(draft.id)} />
            ))}
          </ul>
          <p className="muted small">{t("field.keeps")}</p>
        </div>
      )}
    </Page>
  );
}
