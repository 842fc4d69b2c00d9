import { Button } from "antd";
import { useSession } from "../service/session.ts";
import { Brand } from "../states/brand.tsx";
import { Copy } from "../states/copy.tsx";
import { useWords } from "../words/use-words.ts";

/** For someone who signed in but is not an officer on duty here: what to ask, and of whom. */
export default function StrangerPage({ issuer }: { issuer: string }) {
  const { t } = useWords();
  const { subject, signOut } = useSession();
  return (
    <div className="door">
      <main className="door-card" id="main">
        <Brand large />
        <h1>{t("stranger.title")}</h1>
        <p>{t("stranger.why")}</p>
        <p>{t("stranger.help")}</p>
        <dl className="facts">
          <div>
            <dt>{t("stranger.subject")}</dt>
            <dd className="mono">
              {subject ?? "—"} {subject && <Copy text={subject} />}
            </dd>
          </div>
          <div>
            <dt>{t("stranger.issuer")}</dt>
            <dd className="mono">
              {issuer} <Copy text={issuer} />
            </dd>
          </div>
        </dl>
        <Button type="primary" size="large" block onClick={() => void signOut()}>
          {t("account.signOut")}
        </Button>
      </main>
    </div>
  );
}
