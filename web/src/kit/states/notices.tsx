import { message } from "antd";
import { useEffect } from "react";

/** Something to say in passing; the key tells one from another of the same words. */
export interface Notice {
  key: number;
  text: string;
}
const BELOW_BAR = 64;

/** Shows notices by Ant Design's message; loaded with the first of them. One that is shown again, as when an effect runs twice, stays one;
 * the region that speaks them says them, so that what is seen is not announced a second time. */
export default function Notices({ waiting, shown }: { waiting: readonly Notice[]; shown: () => void }) {
  const [api, holder] = message.useMessage({ top: BELOW_BAR });
  useEffect(() => {
    if (waiting.length === 0) return;
    for (const { key, text } of waiting) {
      const seen = { key, content: text, role: "none" };
      void api.success(seen);
    }
    shown();
  }, [waiting, shown, api]);
  return holder;
}
