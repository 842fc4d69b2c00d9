import { type Catalogue, catalogueOf } from "../common/catalogue.ts";
import { directories, kinds } from "../kinds.ts";

/** What there is to be told of by the other kinds. Plain data: builds of the console take it as it comes out here, without the tables. */
export const CATALOGUE: Catalogue = catalogueOf([...Object.values(directories), ...Object.values(kinds)]);
