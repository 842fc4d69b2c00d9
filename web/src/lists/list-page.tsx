import { getRouteApi, Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import type { AnyConcept } from "../../../shared/core/lifecycle.ts";
import { hasBoard } from "../board/columns.ts";
import { Views } from "../board/views.tsx";
import { conceptByPlural } from "../concept/moves.ts";
import { listName } from "../concept/names.ts";
import { SignLink } from "../letter/sign-link.tsx";
import { useMe } from "../service/officer.tsx";
import { Page } from "../shell/page.tsx";
import { useStartable } from "../shell/startable.ts";
import { NotFound } from "../states/not-found.tsx";
import SavedViews from "../views/saved-views.tsx";
import { useWords } from "../words/use-words.ts";
import { BeginLink } from "./begin-link.tsx";
import { BoxRows } from "./box-rows.tsx";
import { Found } from "./found.tsx";
import { ListFilters } from "./list-filters.tsx";

const Board = lazy(async () => ({ default: (await import("../board/board.tsx")).Board }));
const route = getRouteApi("/$plural/");

/** The list of any concept. The address holds its box and filters. */
export function ListPage() {
  const { plural } = route.useParams();
  const concept = conceptByPlural(plural);
  return concept ? <Shown key={plural} concept={concept} /> : <NotFound />;
}

function Shown({ concept }: { concept: AnyConcept }) {
  const { t, say } = useWords();
  const search = route.useSearch();
  const startable = useStartable();
  const { duties } = useMe();
  const boxes = Object.keys(concept.boxes);
  const everywhere = search.q !== undefined && search.box === undefined && boxes.length > 1;
  const box = everywhere ? undefined : (search.box ?? boxes[0] ?? "");
  return (
    <Page
      title={say(listName(concept))}
      actions={
        <>
          {concept.name === "letter" && duties.includes("signatory") && <SignLink />}
          {concept.name !== startable?.name && <BeginLink concept={concept} />}
        </>
      }
    >
      {boxes.length > 1 && (
        <nav className="tabs" aria-label={t("list.boxes")}>
          {boxes.map((name) => (
            <Link
              key={name}
              to="/$plural"
              params={{ plural: concept.plural }}
              search={{ ...search, box: name }}
              className="tab"
              aria-current={name === box ? "page" : undefined}
            >
              {say(concept.boxes[name] ?? { zh: name, en: name })}
            </Link>
          ))}
        </nav>
      )}
      <ListFilters concept={concept} search={search} />
      <SavedViews quiet={concept.name === "view"} />
      {hasBoard(concept) && <Views concept={concept} search={search} />}
      {box === undefined ? (
        <Found concept={concept} search={search} />
      ) : search.view && hasBoard(concept) ? (
        <Suspense>
          <Board key={box} concept={concept} box={box} search={search} />
        </Suspense>
      ) : (
        <BoxRows key={box} concept={concept} box={box} search={search} />
      )}
    </Page>
  );
}
