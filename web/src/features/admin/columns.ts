import { columnsOf } from "../../../../shared/api/csv.ts";
import { operatorInput } from "../../../../shared/domain/operator/fields.ts";

/** The columns that an import understands. */
export const COLUMNS = columnsOf(operatorInput);
