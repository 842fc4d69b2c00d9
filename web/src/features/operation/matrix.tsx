import { CheckOutlined, ClockCircleOutlined } from "@ant-design/icons";
import { useState } from "react";
import { AgencyName } from "../../kit/marks/agency-name.tsx";
import { useMe, useToday } from "../../kit/service/officer.tsx";
import { Empty } from "../../kit/states/empty.tsx";
import { dayWords } from "../../kit/words/dates.ts";
import { useWords } from "../../kit/words/use-words.ts";
import type { Place } from "./place.ts";
import { cellOf, columnsOf, type Operation, openingAt, progressOf, type Task } from "./record.ts";
import { useGrid } from "./use-grid.ts";

/** Who has which task and how far they are: tasks down, agencies across, what is done at the ends. Enter acts on a cell. */
export function Matrix({
  operation,
  open,
}: {
  operation: Operation;
  open: (move: string, task: string, agency?: string) => void;
}) {
  const { t } = useWords();
  const me = useMe();
  const [nothing, setNothing] = useState(false);
  const { tasks } = operation;
  const agencies = columnsOf(operation);
  const act = ({ row, column }: Place) => {
    const task = tasks[row];
    const agency = agencies[column - 1];
    const opening = task && column <= agencies.length ? openingAt(operation, task, agency, me.agency) : undefined;
    setNothing(!opening);
    if (opening) open(opening.move, task?.code ?? "", agency);
  };
  const grid = useGrid({ row: tasks.length + 1, column: agencies.length + 2 }, act);
  if (tasks.length === 0) return <Empty title={t("operation.noTasks")} why={t("operation.noTasksWhy")} />;
  return (
    <section className="card">
      <p className="muted small" id="matrix-keys">
        {t("operation.keys")}
      </p>
      <output className="block small">{nothing && t("operation.nothingHere")}</output>
      <div className="matrix-scroll">
        <table
          ref={grid.ref}
          className="matrix"
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the grid of the APG is a table with this role
          role="grid"
          aria-label={t("operation.grid")}
          aria-describedby="matrix-keys"
          onKeyDown={grid.onKeyDown}
        >
          <thead>
            <tr>
              <th scope="col">{t("operation.task")}</th>
              {agencies.map((agency) => (
                <th key={agency} scope="col">
                  <AgencyName id={agency} />
                  {agency === me.agency && <span className="tag block">{t("record.own")}</span>}
                </th>
              ))}
              <th scope="col">{t("operation.progress")}</th>
            </tr>
          </thead>
          <tbody>
            {tasks.map((task, row) => (
              <tr key={task.code}>
                <th scope="row" {...grid.cell(row, 0)}>
                  <TaskName task={task} />
                </th>
                {agencies.map((agency, index) => (
                  <td key={agency} data-is={cellOf(task, agency)} {...grid.cell(row, index + 1)}>
                    <Part is={cellOf(task, agency)} />
                  </td>
                ))}
                <td {...grid.cell(row, agencies.length + 1)}>{t("operation.ofAll", progressOf([task]))}</td>
              </tr>
            ))}
            <tr>
              <th scope="row" {...grid.cell(tasks.length, 0)}>
                {t("operation.byAgency")}
              </th>
              {agencies.map((agency, index) => (
                <td key={agency} {...grid.cell(tasks.length, index + 1)}>
                  {t("operation.ofAll", progressOf(tasks, agency))}
                </td>
              ))}
              <td {...grid.cell(tasks.length, agencies.length + 1)}>{t("operation.ofAll", progressOf(tasks))}</td>
            </tr>
          </tbody>
        </table>
      </div>
    </section>
  );
}

function TaskName({ task: { code, title, due } }: { task: Task }) {
  const { t, lang } = useWords();
  const today = useToday();
  return (
    <>
      <span className="mono">{code}</span> {title}
      {due && <span className="muted small block">{t("operation.due", { date: dayWords(due, lang, today) })}</span>}
    </>
  );
}

/** How far one agency is with one task: mark and words, never colour alone. */
function Part({ is }: { is: "done" | "open" | "none" }) {
  const { t } = useWords();
  if (is === "none") return <span className="sr-only">{t("operation.is.none")}</span>;
  return (
    <>
      {is === "done" ? <CheckOutlined aria-hidden /> : <ClockCircleOutlined aria-hidden />} {t(`operation.is.${is}`)}
    </>
  );
}
