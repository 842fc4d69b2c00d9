import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useClient } from "../../service/service.tsx";
import { useWords } from "../../words/use-words.ts";
import { textOf, textsOf, type WidgetProps } from "./props.ts";
import { useSounding } from "./sounding.ts";

const MOST = 200;

/** Officers on duty in the caller's agency. */
function useOfficers() {
  const client = useClient();
  const { data, isPending, error } = useQuery({
    queryKey: ["officers", "own"],
    queryFn: () => client.list("officer", { box: "own", state: "active", limit: MOST }),
  });
  return { options: (data?.data ?? []).map((line) => ({ value: line.id, label: line.title })), isPending, error };
}

/** One officer on duty in the caller's agency. */
export function OfficerField({ id, describedBy, invalid, value, change, spec }: WidgetProps) {
  const { t } = useWords();
  const { options, isPending, error } = useOfficers();
  return (
    <>
      <Select
        id={id}
        className="wide"
        options={options}
        loading={isPending}
        value={textOf(value) || undefined}
        onChange={(chosen: string | undefined) => change(chosen)}
        showSearch={useSounding()}
        placeholder={t("form.chooseOfficer")}
        status={invalid ? "error" : ""}
        aria-invalid={invalid}
        aria-describedby={describedBy}
        aria-required={spec.required}
      />
      {error && <p className="field-fault">{error.message}</p>}
    </>
  );
}

/** Several officers on duty in the caller's agency. */
export function OfficersField({ id, describedBy, invalid, value, change }: WidgetProps) {
  const { t } = useWords();
  const { options, isPending, error } = useOfficers();
  return (
    <>
      <Select
        id={id}
        className="wide"
        mode="multiple"
        options={options}
        loading={isPending}
        value={textsOf(value)}
        onChange={(chosen: string[]) => change(chosen)}
        showSearch={useSounding()}
        placeholder={t("form.chooseOfficers")}
        status={invalid ? "error" : ""}
        aria-invalid={invalid}
        aria-describedby={describedBy}
      />
      {error && <p className="field-fault">{error.message}</p>}
    </>
  );
}
