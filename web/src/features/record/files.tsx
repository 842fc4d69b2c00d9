import { DownloadOutlined, PaperClipOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, use } from "react";
import type { FileLine } from "../../../../shared/api/endpoints/attachments.ts";
import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import type { ConceptName } from "../../../../shared/registry.ts";
import { nameOf } from "../../kit/concept/moves.ts";
import { useMe } from "../../kit/service/officer.tsx";
import type { AnyView } from "../../kit/service/queries.ts";
import { useClient } from "../../kit/service/service.tsx";
import { useNotify } from "../../kit/states/notify.tsx";
import { useWords } from "../../kit/words/use-words.ts";

/** The record through which files are reached. */
const HolderContext = createContext<{ concept: ConceptName; id: string; version: number } | undefined>(undefined);
interface HolderProps {
  concept: AnyConcept;
  record: AnyView;
  children: ReactNode;
}
/** Says of what is inside that its files are held by this record. */
export const Holder = ({ concept, record: { id, version }, children }: HolderProps) => (
  <HolderContext value={{ concept: nameOf(concept), id, version }}>{children}</HolderContext>
);

const KILO = 1024;
/** A size in words: 512 B, 1.4 MB. */
function sizeWords(bytes: number): string {
  if (bytes < KILO) return `${bytes} B`;
  return bytes < KILO * KILO ? `${Math.round(bytes / KILO)} KB` : `${(bytes / KILO / KILO).toFixed(1)} MB`;
}

/** Attachments of the record around, to be downloaded. */
export function FileList({ ids }: { ids: readonly string[] }) {
  const { t } = useWords();
  const client = useClient();
  const holder = use(HolderContext);
  const { data } = useQuery({
    queryKey: ["files", holder?.concept, holder?.id, holder?.version],
    queryFn: () => (holder ? client.files(holder.concept, holder.id) : []),
    enabled: holder !== undefined,
    placeholderData: (before) => before,
  });
  return (
    <ul className="files">
      {ids.map((id) => {
        const line = data?.find((one) => one.id === id);
        return (
          <li key={id}>
            <PaperClipOutlined aria-hidden />
            {line ? <Line line={line} /> : <span className="muted">{t("files.gone")}</span>}
          </li>
        );
      })}
    </ul>
  );
}

function Line({ line: { id, name, size, owner, sha256, originalSha256 } }: { line: FileLine }) {
  const { t } = useWords();
  const me = useMe();
  const client = useClient();
  const notify = useNotify();
  const holder = use(HolderContext);
  const download = async (original: boolean) => {
    if (!holder) return;
    try {
      const { url } = await client.file(holder.concept, holder.id, id, original ? { original: "true" } : {});
      Object.assign(document.createElement("a"), { href: url, download: name }).click();
    } catch (error) {
      notify(error instanceof Error ? error.message : t("state.failed"));
    }
  };
  return (
    <>
      <button
        type="button"
        className="text-button file-name"
        aria-label={t("files.download", { name })}
        onClick={() => void download(false)}
      >
        {name} <DownloadOutlined aria-hidden />
      </button>
      <span className="muted small">{sizeWords(size)}</span>
      {owner === me.agency && sha256 !== originalSha256 && (
        <button
          type="button"
          className="text-button small"
          aria-label={t("files.originalOf", { name })}
          onClick={() => void download(true)}
        >
          {t("files.original")}
        </button>
      )}
    </>
  );
}
