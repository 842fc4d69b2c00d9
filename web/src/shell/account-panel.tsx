import { Button } from "antd";
import type { Duty } from "../../../shared/core/lifecycle.ts";
import { DUTY_NAMES } from "../../../shared/names.ts";
import { useSession } from "../identity/session.ts";
import { AgencyName } from "../record/agency-name.tsx";
import { useMe } from "../service/officer.tsx";
import { useWords } from "../words/use-words.ts";

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
