import "../../kit/words/part-letter.ts";
import { EyeInvisibleOutlined, EyeOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import type { AidProps } from "../../kit/forms/aid.ts";
import { useWords } from "../../kit/words/use-words.ts";
import { LetterPreview } from "./letter-preview.tsx";
import { Templates } from "./templates.tsx";
import { useSubject } from "./use-subject.ts";
import { useWide } from "./use-wide.ts";

/** Above the letter's form: templates for a new one, and on narrow screens the paper on demand. */
export function LetterTop({ form, record }: AidProps) {
  const { t } = useWords();
  const wide = useWide();
  const [open, setOpen] = useState(false);
  useSubject(form);
  return (
    <div className="letter-top">
      {!record && <Templates form={form} />}
      {!wide && (
        <Button
          icon={open ? <EyeInvisibleOutlined /> : <EyeOutlined />}
          aria-expanded={open}
          onClick={() => setOpen((was) => !was)}
        >
          {open ? t("letter.hidePreview") : t("letter.showPreview")}
        </Button>
      )}
      {!wide && open && <LetterPreview form={form} record={record} />}
    </div>
  );
}

/** Beside the letter's form, where there is room: the paper as it grows. */
export function LetterBeside({ form, record }: AidProps) {
  const wide = useWide();
  if (!wide) return null;
  return (
    <div className="beside">
      <LetterPreview form={form} record={record} />
    </div>
  );
}
