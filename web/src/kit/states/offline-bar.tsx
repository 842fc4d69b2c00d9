import { DisconnectOutlined } from "@ant-design/icons";
import { useSyncExternalStore } from "react";
import { useWords } from "../words/use-words.ts";

function subscribe(listener: () => void): () => void {
  addEventListener("online", listener);
  addEventListener("offline", listener);
  return () => {
    removeEventListener("online", listener);
    removeEventListener("offline", listener);
  };
}

/** A bar across the page while the device is offline. */
export function OfflineBar() {
  const { t } = useWords();
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  return (
    <div role="status">
      {!online && (
        <p className="banner" data-tone="amber">
          <DisconnectOutlined aria-hidden /> {t("state.offline")}
        </p>
      )}
    </div>
  );
}
