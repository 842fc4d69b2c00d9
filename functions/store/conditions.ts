/** What the lines of a list have to be; each is left out where nothing is asked. */
export interface Filters {
  state?: string | undefined;
  handler?: string | undefined;
  dueFrom?: string | undefined;
  dueTo?: string | undefined;
  q?: string | undefined;
  /** What fields of the record have to be. */
  facets?: Record<string, string | undefined>;
  /** Any of these moves is waited for (`concept.move`). */
  next?: readonly string[];
}

const COMPARISONS = { state: "state =", handler: "handler =", dueFrom: "dueOn >=", dueTo: "dueOn <=" } as const;
/** The filter as an expression, one condition for each value that is given. */
export function conditions(filters: Filters) {
  const names: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  const parts: string[] = [];
  for (const [name, comparison] of Object.entries(COMPARISONS)) {
    const value = filters[name as keyof typeof COMPARISONS];
    if (!value) continue;
    const [attribute = "", operator] = comparison.split(" ");
    names[`#${attribute}`] = attribute;
    values[`:${name}`] = value;
    parts.push(`#${attribute} ${operator} :${name}`);
  }
  Object.entries(filters.facets ?? {}).forEach(([name, value], index) => {
    if (value === undefined) return;
    names["#facets"] = "facets";
    names[`#facet${index}`] = name;
    values[`:facet${index}`] = value;
    parts.push(`#facets.#facet${index} = :facet${index}`);
  });
  if (filters.q) {
    names["#text"] = "text";
    values[":q"] = filters.q.toLowerCase();
    parts.push("contains(#text, :q)");
  }
  if (filters.next) {
    names["#next"] = "next";
    filters.next.forEach((move, index) => {
      values[`:next${index}`] = move;
    });
    parts.push(`#next IN (${filters.next.map((_, index) => `:next${index}`).join(", ")})`);
  }
  return { names, values, expression: parts.join(" AND ") };
}
