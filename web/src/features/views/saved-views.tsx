import { SaveOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useRef, useState } from "react";
import { ProblemError } from "../../../../shared/api/client.ts";
import { Popup } from "../../kit/controls/popup.tsx";
import { useMe } from "../../kit/service/officer.tsx";
import { useNotify } from "../../kit/states/notify.tsx";
import { useWords } from "../../kit/words/use-words.ts";
import { canonical, placeOf } from "./address.ts";
import { NameForm } from "./lazy-name-form.ts";
import { useShown } from "./shown.ts";
import { type Change, useChange, useViews } from "./use-views.ts";
import { ViewLink } from "./view-link.tsx";
import { ViewMenu } from "./view-menu.tsx";

const DONE = {
  save: "views.saved",
  update: "views.updated",
  rename: "views.renamed",
  share: "views.nowShared",
  withdraw: "views.withdrawn",
  remove: "views.removed",
} as const;

/** Where to go on after a change: the open view, else the first thing there is. */
const focusable = (root: HTMLElement | null): HTMLElement | null | undefined =>
  root?.querySelector<HTMLElement>("[aria-current]") ?? root?.querySelector<HTMLElement>("a, button");

/** The views of the page that is open: to open, to save what is shown as one, to change the open one. `quiet` = no words where there is none. */
export default function SavedViews({ quiet = false }: { quiet?: boolean }) {
  const { t } = useWords();
  const me = useMe();
  const notify = useNotify();
  const root = useRef<HTMLElement>(null);
  const { place, address, worth } = useShown();
  const { data, error, refetch } = useViews();
  const changing = useChange();
  const here = (data ?? []).filter((view) => placeOf(view.address) === place);
  const views = [
    ...here.filter(({ officer }) => officer === me.officer),
    ...here.filter(({ officer }) => officer !== me.officer),
  ];
  const open = views.find((view) => canonical(view.address) === address);
  const [opened, setOpened] = useState<string>();
  const last = open?.id ?? (worth ? opened : undefined);
  if (last !== opened) setOpened(last);
  const current = open ?? views.find(({ id }) => id === last);
  const isMine = current?.officer === me.officer;
  const change = async (wish: Change): Promise<boolean> => {
    const done = await changing.mutateAsync(wish).catch(() => undefined);
    if (!done) return false;
    notify(t(DONE[wish.move], { title: done.title }));
    requestAnimationFrame(() => focusable(root.current)?.focus());
    return true;
  };
  const save = (label: string) => (
    <Popup key={label} label={label} shown={label}>
      {(close) => (
        <NameForm
          label={label}
          pending={changing.isPending}
          send={async (title) => {
            if (await change({ move: "save", input: { title, address } })) close();
          }}
        />
      )}
    </Popup>
  );
  if (quiet && !worth && views.length === 0) return null;
  const problem = changing.error instanceof ProblemError ? changing.error.problem : undefined;
  return (
    <section className="saved-views" aria-label={t("views.label")} ref={root}>
      <span className="muted small" aria-hidden>
        {t("views.label")}
      </span>
      {error && !data && (
        <span role="alert">
          {t("views.failed")}{" "}
          <button type="button" className="text-button" onClick={() => void refetch()}>
            {t("state.retry")}
          </button>
        </span>
      )}
      {data && views.length === 0 && !worth && <span className="muted small">{t("views.none")}</span>}
      {views.length > 0 && (
        <ul>
          {views.map((view) => (
            <li key={view.id}>
              <ViewLink view={view} open={view === open} />
              {view === current && isMine && <ViewMenu view={view} pending={changing.isPending} change={change} />}
            </li>
          ))}
        </ul>
      )}
      {data && worth && !open && (
        <>
          {current && <span className="muted small">{t("views.changed")}</span>}
          {current && isMine && (
            <Button
              icon={<SaveOutlined />}
              loading={changing.isPending}
              onClick={() => void change({ id: current.id, move: "update", input: { address } })}
            >
              {t("views.update", { title: current.title })}
            </Button>
          )}
          {save(t(current ? "views.saveAs" : "views.save"))}
        </>
      )}
      {changing.error && (
        <p className="field-fault" role="alert">
          {problem ? (problem.detail ?? problem.title) : t("state.unreachable")}
        </p>
      )}
    </section>
  );
}
