import "../../kit/words/part-work.ts";
import { getRouteApi, Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import { listName } from "../../kit/concept/names.ts";
import { useTableAt } from "../../kit/concept/tables.ts";
import { NotFound } from "../../kit/layout/not-found.tsx";
import { Page } from "../../kit/layout/page.tsx";
import { useMe } from "../../kit/service/officer.tsx";
import { useStartable } from "../../kit/service/startable.ts";
import { useWords } from "../../kit/words/use-words.ts";
import { hasBoard } from "../board/columns.ts";
import { Views } from "../board/views.tsx";
import SavedViews from "../views/saved-views.tsx";
import { BeginLink } from "./begin-link.tsx";
import { BoxRows } from "./box-rows.tsx";
import { Found } from "./found.tsx";
import { ListFilters } from "./list-filters.tsx";
import { SignLink } from "./sign-link.tsx";

const Board = lazy(async () => ({ default: (await import("../board/board.tsx")).Board }));
const route = getRouteApi("/$plural/");

/** The list of any concept. The address holds its box and filters. */
export function ListPage() {
  const { plural } = route.useParams();
  const concept = useTableAt(plural);
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
