import "../../kit/words/part-work.ts";
import { getRouteApi } from "@tanstack/react-router";
import { beginning } from "../../kit/concept/moves.ts";
import { useTableAt } from "../../kit/concept/tables.ts";
import { NotFound } from "../../kit/layout/not-found.tsx";
import { Page } from "../../kit/layout/page.tsx";
import { useMe } from "../../kit/service/officer.tsx";
import { Empty } from "../../kit/states/empty.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { Composer } from "./composer.tsx";

const route = getRouteApi("/$plural/new");

/** A page to begin a record of any concept. */
export function BeginPage() {
  const { plural } = route.useParams();
  const { t, say } = useWords();
  const me = useMe();
  const concept = useTableAt(plural);
  const birth = concept && beginning(concept);
  if (!concept || !birth) return <NotFound />;
  const title = t("compose.new", { concept: say(concept.label) });
  return (
    <Page title={title}>
      {me.births.includes(`${concept.name}.${birth.name}`) ? (
        <Composer key={plural} concept={concept} name={birth.name} move={birth.move} />
      ) : (
        <Empty title={t("state.forbidden")} why={t("state.forbiddenWhy")} />
      )}
    </Page>
  );
}
