import { ImportOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { namedById } from "../../concept/names.ts";
import { useClient } from "../../service/service.tsx";
import { useWords } from "../../words/use-words.ts";
import { initialValues, type Values } from "../values.ts";
import { textOf, type WidgetProps } from "./props.ts";

/** Takes over the rows of a list of the record that another field names, e.g. the checklist of the operation. */
export function TakeOver({
  spec: { takes, fields = [] },
  rows,
  change,
  context,
}: Pick<WidgetProps, "spec" | "change" | "context"> & { rows: readonly Values[] }) {
  const { t, say } = useWords();
  const client = useClient();
  const id = takes ? textOf(context.values[takes.field]) : "";
  const concept = namedById(id);
  const { data } = useQuery({
    queryKey: ["record", concept?.name, id],
    queryFn: () => client.read(concept?.name ?? "letter", id),
    enabled: concept !== undefined,
  });
  const list = takes && data ? (Reflect.get(data, takes.list) as Values[] | undefined) : undefined;
  if (!concept || !list?.length) return null;
  const taken = list.map((row) => initialValues(fields, row));
  return (
    <Button icon={<ImportOutlined />} onClick={() => change([...rows, ...taken])}>
      {t("form.takeOver", { label: say(concept.label), count: taken.length })}
    </Button>
  );
}
