import "../../kit/words/part-work.ts";
import { getRouteApi, Link, useRouterState } from "@tanstack/react-router";
import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import { nameOf, rewriting } from "../../kit/concept/moves.ts";
import { useTableAt } from "../../kit/concept/tables.ts";
import { Failed } from "../../kit/layout/failed.tsx";
import { NotFound } from "../../kit/layout/not-found.tsx";
import { Page } from "../../kit/layout/page.tsx";
import { useRecord } from "../../kit/service/queries.ts";
import { Empty } from "../../kit/states/empty.tsx";
import { Loading } from "../../kit/states/loading.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { Composer } from "./composer.tsx";

const route = getRouteApi("/$plural/$id/edit");

/** A page to rewrite a record by the form it began with. */
export function EditPage() {
  const { plural } = route.useParams();
  const concept = useTableAt(plural);
  const rewrite = concept && rewriting(concept);
  return concept && rewrite ? <Editing concept={concept} rewrite={rewrite} /> : <NotFound />;
}

function Editing(props: { concept: AnyConcept; rewrite: NonNullable<ReturnType<typeof rewriting>> }) {
  const { concept, rewrite } = props;
  const { id } = route.useParams();
  const { t, say } = useWords();
  const refused = useRouterState({ select: (state) => state.location.state.refused });
  const { data, error, refetch } = useRecord(nameOf(concept), id);
  if (!data) return error ? <Failed error={error} retry={refetch} /> : <Loading lines={8} />;
  return (
    <Page title={`${say(rewrite.move.label)} ${concept.row(data).title}`}>
      {data.allowedMoves.includes(rewrite.name) ? (
        <Composer key={data.id} concept={concept} name={rewrite.name} move={rewrite.move} record={data} refused={refused} />
      ) : (
        <Empty title={t("move.notOpen", { move: say(rewrite.move.label) })} why={t("compose.closedWhy")}>
          <Link to="/$plural/$id" params={{ plural: concept.plural, id }} className="link-button">
            {t("compose.toRecord")}
          </Link>
        </Empty>
      )}
    </Page>
  );
}
