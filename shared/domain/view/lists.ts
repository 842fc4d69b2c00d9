import { directories, kinds } from "../kinds.ts";
import { subscription } from "../subscription/index.ts";
import { type FieldsOfLists, fieldsOf } from "./rules.ts";

/** The fields of the other kinds. Plain data: builds of the console take it as it comes out here, without the tables. */
export const LISTS: FieldsOfLists = fieldsOf([...Object.values(directories), ...Object.values(kinds), subscription]);
