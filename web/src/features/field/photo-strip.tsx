import { CameraOutlined, DeleteOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useEffect, useRef, useState } from "react";
import { FILE_MAX, plainName } from "../../../../shared/domain/attachment/fields.ts";
import { sha256Of, unfitness } from "../../kit/service/upload.ts";
import { useWords } from "../../kit/words/use-words.ts";
import { PHOTOS_MAX } from "./draft.ts";
import { drop, get, put } from "./store.ts";

const SIDE = 160;
const MB = FILE_MAX / 1024 / 1024;
const PICTURE = /\.(jpe?g|png|webp)$/i;

/** A small picture of a photo, as text that the content policy lets be shown. */
async function thumbOf(id: string): Promise<string | undefined> {
  const photo = await get("photos", id);
  const bitmap = photo && (await createImageBitmap(new Blob([photo.bytes])).catch(() => undefined));
  if (!bitmap) return undefined;
  const canvas = document.createElement("canvas");
  const scale = Math.min(1, SIDE / Math.max(bitmap.width, bitmap.height));
  [canvas.width, canvas.height] = [Math.ceil(bitmap.width * scale), Math.ceil(bitmap.height * scale)];
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/jpeg", 0.7);
}

function Thumb({ id, text }: { id: string; text: string }) {
  const [source, setSource] = useState<string>();
  useEffect(() => {
    void thumbOf(id).then(setSource);
  }, [id]);
  return source ? <img src={source} alt={text} /> : <span className="muted small">{text}</span>;
}

interface Props {
  draft: string;
  photos: readonly string[];
  change(photos: string[]): void;
  fault: string | undefined;
}

/** The photos of one line: taken, kept as they are with their hash, shown, removed. */
export function PhotoStrip({ draft, photos, change, fault }: Props) {
  const { t } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [failed, setFailed] = useState<string>();
  const take = async (files: readonly File[]) => {
    const fit = files.filter((file) => !unfitness(file) && PICTURE.test(file.name)).slice(0, PHOTOS_MAX - photos.length);
    setFailed(fit.length < files.length ? t("field.unfit", { max: MB }) : undefined);
    const ids: string[] = [];
    for (const file of fit) {
      const bytes = await file.arrayBuffer();
      const [id, key] = [crypto.randomUUID(), crypto.randomUUID()];
      await put("photos", { id, draft, key, name: plainName(file.name), bytes, sha256: await sha256Of(bytes) });
      ids.push(id);
    }
    change([...photos, ...ids]);
  };
  const remove = (id: string) => {
    change(photos.filter((photo) => photo !== id));
    void drop("photos", id);
  };
  return (
    <div className="field-photos" data-wrong={fault === undefined ? undefined : ""}>
      <ul>
        {photos.map((id, index) => (
          <li key={id}>
            <Thumb id={id} text={t("field.photoOf", { count: index + 1 })} />
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t("field.removePhoto", { count: index + 1 })}
              onClick={() => remove(id)}
            />
          </li>
        ))}
      </ul>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept="image/jpeg"
        capture="environment"
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          target.value = "";
          take(files).catch(() => setFailed(t("field.unsaved")));
        }}
      />
      <Button
        size="large"
        icon={<CameraOutlined />}
        disabled={photos.length >= PHOTOS_MAX}
        onClick={() => input.current?.click()}
      >
        {t("field.takePhoto")}
      </Button>{" "}
      <span className="muted">{t("field.photos", { count: photos.length, max: PHOTOS_MAX })}</span>
      {(failed ?? fault) && (
        <p className="field-fault" role="alert">
          {failed ?? fault}
        </p>
      )}
    </div>
  );
}
