import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Form } from "../../kit/forms/use-form.ts";
import { textOf } from "../../kit/forms/widgets/props.ts";
import { useClient } from "../../kit/service/service.tsx";
import { useFill } from "./use-fill.ts";

/** Names the subject of the letter after the operator that was chosen, unless somebody has named it otherwise. */
export function useSubject(form: Form): void {
  const client = useClient();
  const fill = useFill(form);
  const operator = textOf(form.values["operator"]);
  const { data } = useQuery({
    queryKey: ["list", "operator", "chosen", operator],
    queryFn: () => client.read("operator", operator),
    enabled: operator !== "",
  });
  const name = data?.name;
  useEffect(() => {
    if (name !== undefined) fill({ subject: name });
  }, [name]);
}
