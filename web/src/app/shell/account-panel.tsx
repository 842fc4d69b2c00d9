import { Button } from "antd";
import { DUTY_NAMES } from "../../../../shared/api/names.ts";
import type { Duty } from "../../../../shared/core/lifecycle.ts";
import { AgencyName } from "../../kit/marks/agency-name.tsx";
import { useMe } from "../../kit/service/officer.tsx";
import { useSession } from "../../kit/service/session.ts";
import { useWords } from "../../kit/words/use-words.ts";

/** Who is signed in, for which agency, with which duties; and the way out. */
export function AccountPanel() {
  const me = useMe();
  const { t, say } = useWords();
  const { signOut } = useSession();
  const dutyName = (duty: Duty) => say(DUTY_NAMES[duty]);
  return (
    <div className="account">
      <p className="account-name">{me.name}</p>
      <p className="muted">
        <AgencyName id={me.agency} />
      </p>
      <ul className="tags" aria-label={t("account.duties")}>
        {me.duties.map((duty) => (
          <li key={duty} className="tag">
            {dutyName(duty)}
          </li>
        ))}
      </ul>
      <Button block onClick={() => void signOut()}>
        {t("account.signOut")}
      </Button>
    </div>
  );
}
