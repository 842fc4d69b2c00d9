import type { Deps } from "../functions/ports/ports.ts";
import type { Duty } from "../shared/core/lifecycle.ts";
import { dutyNames } from "../shared/domain/officer/index.ts";
import { DEMO_AGENCIES, MACHINE } from "./demo-data.ts";
import type { SignInChoice } from "./sign-in-page.ts";

/** Whom one may sign in as: the demo officers, in the order of the demo's agencies. */
export async function signInChoices(deps: Deps): Promise<SignInChoice[]> {
  const known = await deps.directory();
  const names = [...known.values()];
  return DEMO_AGENCIES.flatMap(({ docPrefix, officers }) => {
    const agency = names.find((candidate) => candidate.docPrefix === docPrefix);
    return officers
      .filter(({ subject }) => subject !== MACHINE.clientId)
      .map(({ subject, name, duties }) => ({
        subject,
        name,
        agency: agency?.name.zh ?? docPrefix,
        duties: duties.map((duty: Duty) => dutyNames[duty].zh).join("、"),
      }));
  });
}
