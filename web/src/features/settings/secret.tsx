import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { useMe } from "../../kit/service/officer.tsx";
import { useClient } from "../../kit/service/service.tsx";
import { Copy } from "../../kit/states/copy.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { Trouble } from "./trouble.tsx";

/** The secret that a webhook is signed with: shown to administrators, by the service only once for each generation. */
export function Secret({ id }: { id: string }) {
  const { t } = useWords();
  const client = useClient();
  const { duties } = useMe();
  const asked = useMutation({ mutationFn: () => client.webhookSecret(id) });
  return (
    <div className="secret">
      {asked.data && (
        <p role="status">
          <span className="mono">{asked.data.secret}</span> <Copy text={asked.data.secret} />
          <span className="block small">{t("settings.secretOnce", { count: asked.data.generation })}</span>
        </p>
      )}
      {!asked.data && duties.includes("admin") && (
        <Button size="small" onClick={() => asked.mutate()} loading={asked.isPending}>
          {t("settings.showSecret")}
        </Button>
      )}
      <p className="field-hint">{t("settings.secretRule")}</p>
      <Trouble error={asked.error} />
    </div>
  );
}
