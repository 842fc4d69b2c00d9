import { MoreOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { DETAILS } from "../../../../shared/api/details.ts";
import type { Text } from "../../../../shared/core/problem.ts";
import { Popup } from "../../kit/controls/popup.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { NameForm } from "./lazy-name-form.ts";
import type { Change, Saved } from "./use-views.ts";

const labelOf = (move: string): Text => DETAILS["view"]?.moves[move]?.label ?? { zh: move, en: move };

/** What the maker of a view can do with it: rename it, share it or take it back, remove it. */
export function ViewMenu({
  view,
  pending,
  change,
}: {
  view: Saved;
  pending: boolean;
  change: (wish: Change) => Promise<boolean>;
}) {
  const { t, say } = useWords();
  const { id, title, shared } = view;
  const sharing = shared ? "withdraw" : "share";
  return (
    <Popup label={t("views.menu", { title })} shown={<MoreOutlined aria-hidden />} className="icon-button view-more">
      {(close) => {
        const wish = async (one: Change) => {
          if (await change(one)) close();
        };
        return (
          <div className="view-menu">
            <NameForm
              label={say(labelOf("rename"))}
              start={title}
              pending={pending}
              send={(next) => wish({ id, move: "rename", input: { title: next } })}
            />
            <Button block onClick={() => void wish({ id, move: sharing, input: {} })}>
              {say(labelOf(sharing))}
            </Button>
            <Remove remove={() => void wish({ id, move: "remove", input: {} })} />
          </div>
        );
      }}
    </Popup>
  );
}

/** Removes when asked twice. */
function Remove({ remove }: { remove: () => void }) {
  const { t, say } = useWords();
  const [asked, setAsked] = useState(false);
  return (
    <Button block danger onClick={asked ? remove : () => setAsked(true)}>
      {asked ? t("views.reallyRemove") : say(labelOf("remove"))}
    </Button>
  );
}
