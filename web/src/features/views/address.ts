/** What a view would keep of the page that is open. */
export interface Shown {
  /** The page itself, without what its address says. */
  place: string;
  address: string;
  /** Whether there is something on it worth a name: a filter, or a page of a record. */
  worth: boolean;
}

const LIST = /^\/[\w-]+$/;
/** What the address of the worklist says of rows and not of itself. */
const OF_ROWS = ["at"];
/** What the address of a page of a record says of itself and not of the form that is open on it. */
const OF_PAGES = ["view"];

const written = (place: string, given: readonly [string, string][]): string => {
  const query = new URLSearchParams(given.toSorted(([a], [b]) => (a < b ? -1 : 1))).toString();
  return query ? `${place}?${query}` : place;
};
/** An address in the one way of writing it by which it is compared with others. */
export const canonical = (address: string): string => {
  const [place = "", query = ""] = address.split("?");
  return written(
    place,
    [...new URLSearchParams(query)].filter(([, value]) => value !== ""),
  );
};
/** The page that an address is of. */
export const placeOf = (address: string): string => address.split("?")[0] ?? "";

/** Says of a page what a view keeps: all that the page's own parser left of the address, of lists and the worklist. */
export function shownAt(pathname: string, search: Record<string, unknown>): Shown {
  const place = pathname.replace(/\/$/, "");
  const said = Object.entries(search).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string" && entry[1] !== "",
  );
  const kept = said.filter(([name]) => (LIST.test(place) ? !OF_ROWS.includes(name) : OF_PAGES.includes(name)));
  return { place, address: written(place, kept), worth: !LIST.test(place) || kept.some(([name]) => name !== "box") };
}
