import "../../kit/words/part-office.ts";
import "../../kit/words/part-work.ts";
import { Page } from "../../kit/layout/page.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { AgencyTree } from "./agency-tree.tsx";
import { People } from "./people.tsx";
import { AdminTabs } from "./tabs.tsx";

/** 机关与人员: who takes part, and who may do what there. */
export function AgenciesPage() {
  const { t } = useWords();
  return (
    <Page title={t("admin.agencies")}>
      <AdminTabs />
      <div className="admin-columns">
        <AgencyTree />
        <People />
      </div>
    </Page>
  );
}
