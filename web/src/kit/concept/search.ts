/** The parameters of an address, as the router hands them over. */
export type Raw = Record<string, unknown>;
/** A parameter that says something. */
export const given = (raw: Raw, name: string): string | undefined => {
  const value = raw[name];
  return typeof value === "string" && value !== "" ? value : undefined;
};
/** What the address of a list says: its box and its filters, those by fields of the concept under their own names. */
export interface ListSearch {
  [field: string]: string | undefined;
  box?: string | undefined;
  state?: string | undefined;
  q?: string | undefined;
  dueFrom?: string | undefined;
  dueTo?: string | undefined;
  view?: "board" | undefined;
}
/** What the address of a page of an operation says: the open form, the row and column it is about, and how it is looked at. */
export interface OperationSearch {
  move?: string | undefined;
  item?: string | undefined;
  agency?: string | undefined;
  view?: string | undefined;
}
/** Reads the address of a list. */
export const listSearch = (raw: Raw): ListSearch => ({
  ...Object.fromEntries(Object.keys(raw).map((name) => [name, given(raw, name)])),
  view: raw["view"] === "board" ? "board" : undefined,
});
/** Whose work is shown: what the officer can do, or what anyone in the agency can. */
export type Scope = "mine" | "agency";
/** What the address of the worklist says: whose work, and the row that is chosen. */
export interface TodoSearch {
  scope?: Scope | undefined;
  at?: string | undefined;
}
/** What the address of the delivery log says: its filters. */
export interface DeliveriesSearch {
  state?: string | undefined;
  channel?: string | undefined;
  subscription?: string | undefined;
  record?: string | undefined;
}
/** What the address of the working calendar says: the year shown, and the date that is counted. */
export interface CalendarSearch {
  year?: string | undefined;
  from?: string | undefined;
  days?: string | undefined;
}
