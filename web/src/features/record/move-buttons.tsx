import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import { grouped, isDanger, rewriting } from "../../kit/concept/moves.ts";
import { SCREENS } from "../../kit/concept/screens.ts";
import { Actions } from "../../kit/controls/actions.tsx";
import type { AnyView } from "../../kit/service/queries.ts";
import { useWords } from "../../kit/words/use-words.ts";

/** What the caller can do now: the awaited step first, what ends the record behind a menu. */
export function MoveButtons({ concept, record, open }: { concept: AnyConcept; record: AnyView; open: (move: string) => void }) {
  const { t, say } = useWords();
  const navigate = useNavigate();
  const { first, plain, grave } = grouped(concept, record.allowedMoves, record.state);
  const rewrite = rewriting(concept)?.name;
  const label = (name: string) => say(concept.moves[name]?.label ?? { zh: name, en: name });
  const act = (name: string) => {
    const screen = SCREENS[concept.name]?.[name];
    if (name === rewrite) void navigate({ to: "/$plural/$id/edit", params: { plural: concept.plural, id: record.id } });
    else if (screen) void navigate({ to: screen, params: { id: String(record["ref"] ?? record.id) } });
    else open(name);
  };
  return (
    <>
      {first && (
        <Button type="primary" onClick={() => act(first)}>
          {label(first)}
        </Button>
      )}
      {plain.map((name) => (
        <Button key={name} onClick={() => act(name)}>
          {label(name)}
        </Button>
      ))}
      {grave.length > 0 && (
        <Actions
          label={t("record.more")}
          actions={grave.map((name) => ({ name, label: label(name), danger: isDanger(concept, name, record.state) }))}
          act={act}
        />
      )}
    </>
  );
}
