import { PlusOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { FILE_PREFIX } from "../../../../shared/core/files.ts";
import type { AnyConcept } from "../../../../shared/core/lifecycle.ts";
import { beginning } from "../../kit/concept/moves.ts";
import { useMe } from "../../kit/service/officer.tsx";
import { useWords } from "../../kit/words/use-words.ts";

/** The way to begin a record, for officers who may. Attachments come in through the forms that take them. */
export function BeginLink({ concept }: { concept: AnyConcept }) {
  const { say } = useWords();
  const { births } = useMe();
  const birth = beginning(concept);
  if (!birth || concept.prefix === FILE_PREFIX || !births.includes(`${concept.name}.${birth.name}`)) return null;
  return (
    <Link to="/$plural/new" params={{ plural: concept.plural }} className="link-button" data-kind="primary">
      <PlusOutlined aria-hidden /> {say(birth.move.label)}
    </Link>
  );
}
