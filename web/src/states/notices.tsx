import { message } from "antd";
import { useEffect } from "react";

const BELOW_BAR = 64;

/** Shows notices by Ant Design's message; loaded with the first of them. */
export default function Notices({ texts, shown }: { texts: readonly string[]; shown: () => void }) {
  const [api, holder] = message.useMessage({ top: BELOW_BAR });
  useEffect(() => {
    if (texts.length === 0) return;
    for (const text of texts) void api.success(text);
    shown();
  }, [texts, shown, api]);
  return holder;
}
