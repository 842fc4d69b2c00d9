export type Item = Record<string, unknown>;
/** Names and values that an expression stands on. */
export interface Given {
  ExpressionAttributeNames?: Record<string, string> | undefined;
  ExpressionAttributeValues?: Record<string, unknown> | undefined;
}
type Operand = (item: Item | undefined, given: Given) => unknown;
type Condition = (item: Item | undefined, given: Given) => boolean;

const TOKEN = /\s*(<=|>=|<>|[=<>(),+-]|[A-Za-z_:#][\w.]*)/y;
const COMPARE: Record<string, (a: never, b: never) => boolean> = {
  "=": (a, b) => a === b,
  "<>": (a, b) => a !== b,
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
};

function tokens(text: string): string[] {
  const found: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const match = TOKEN.exec(text);
    if (!match?.[1]) throw new Error(`the simulated store does not understand: ${text}`);
    found.push(match[1]);
  }
  return found;
}

/** Reads tokens one after the other and fails on any that it does not expect. */
function reader(text: string) {
  const left = tokens(text);
  const fail = (): never => {
    throw new Error(`the simulated store does not understand: ${text} (at ${left[0] ?? "the end"})`);
  };
  const take = (): string => left.shift() ?? fail();
  return {
    fail,
    take,
    over: () => left.length === 0,
    is: (token: string) => left[0]?.toUpperCase() === token,
    skip: (token: string): boolean => {
      if (left[0]?.toUpperCase() !== token) return false;
      left.shift();
      return true;
    },
    must: (token: string): void => {
      if (take().toUpperCase() !== token) fail();
    },
  };
}
type Reader = ReturnType<typeof reader>;

export const nameOf = (token: string, given: Given): string => {
  if (!token.startsWith("#")) return token;
  const name = given.ExpressionAttributeNames?.[token];
  if (name === undefined) throw new Error(`no attribute name for ${token}`);
  return name;
};
export const givenValue = (token: string, given: Given): unknown => {
  const value = given.ExpressionAttributeValues?.[token];
  if (value === undefined) throw new Error(`no attribute value for ${token}`);
  return value;
};

function operand(read: Reader): Operand {
  const token = read.take();
  if (/^[^\w:#]/.test(token) || token.includes(".")) return read.fail();
  if (token === "if_not_exists") {
    read.must("(");
    const path = read.take();
    read.must(",");
    const other = operand(read);
    read.must(")");
    return (item, given) => item?.[nameOf(path, given)] ?? other(item, given);
  }
  if (token.startsWith(":")) return (_, given) => givenValue(token, given);
  return (item, given) => item?.[nameOf(token, given)];
}

function test(read: Reader): Condition {
  if (read.skip("(")) {
    const inner = anyOf(read);
    read.must(")");
    return inner;
  }
  if (read.skip("NOT")) {
    const inner = test(read);
    return (item, given) => !inner(item, given);
  }
  for (const name of ["ATTRIBUTE_EXISTS", "ATTRIBUTE_NOT_EXISTS"]) {
    if (!read.skip(name)) continue;
    read.must("(");
    const path = operand(read);
    read.must(")");
    return (item, given) => (path(item, given) !== undefined) === (name === "ATTRIBUTE_EXISTS");
  }
  for (const name of ["BEGINS_WITH", "CONTAINS"]) {
    if (!read.skip(name)) continue;
    read.must("(");
    const path = operand(read);
    read.must(",");
    const part = operand(read);
    read.must(")");
    const fits = (whole: unknown, wanted: string) =>
      name === "BEGINS_WITH" ? String(whole).startsWith(wanted) : (whole as string | string[]).includes(wanted);
    return (item, given) => path(item, given) !== undefined && fits(path(item, given), part(item, given) as string);
  }
  const left = operand(read);
  if (read.skip("IN")) {
    read.must("(");
    const list = [operand(read)];
    while (read.skip(",")) list.push(operand(read));
    read.must(")");
    return (item, given) => list.some((one) => one(item, given) === left(item, given));
  }
  const compare = COMPARE[read.take()] ?? read.fail();
  const right = operand(read);
  return (item, given) => {
    const [a, b] = [left(item, given), right(item, given)];
    return a !== undefined && b !== undefined && compare(a as never, b as never);
  };
}

function allOf(read: Reader): Condition {
  const parts = [test(read)];
  while (read.skip("AND")) parts.push(test(read));
  return parts.length === 1 ? (parts[0] as Condition) : (item, given) => parts.every((part) => part(item, given));
}
function anyOf(read: Reader): Condition {
  const parts = [allOf(read)];
  while (read.skip("OR")) parts.push(allOf(read));
  return parts.length === 1 ? (parts[0] as Condition) : (item, given) => parts.some((part) => part(item, given));
}

/** A function that makes each of its results once. */
export const kept = <T>(make: (text: string) => T): ((text: string) => T) => {
  const made = new Map<string, T>();
  return (text) => {
    const known = made.get(text);
    if (known !== undefined) return known;
    const fresh = make(text);
    made.set(text, fresh);
    return fresh;
  };
};
const whole = <T>(text: string, parse: (read: Reader) => T): T => {
  const read = reader(text);
  const made = parse(read);
  return read.over() ? made : read.fail();
};

/** A condition, filter or key condition as a function; each text is parsed once. Throws on what it does not understand. */
export const conditionOf = kept((text: string): Condition => whole(text, anyOf));

type Change = (item: Item, old: Item, given: Given) => void;
function changes(read: Reader): Change[] {
  const made: Change[] = [];
  const each = (one: () => Change) => {
    do made.push(one());
    while (read.skip(","));
  };
  while (!read.over()) {
    if (read.skip("SET"))
      each(() => {
        const path = read.take();
        read.must("=");
        const left = operand(read);
        const sign = read.skip("+") ? 1 : read.skip("-") ? -1 : 0;
        const right = sign ? operand(read) : undefined;
        return (item, old, given) => {
          const value = left(old, given);
          if (value === undefined) throw new Error("SET to an attribute that is not there");
          item[nameOf(path, given)] = right ? Number(value) + sign * Number(right(old, given)) : value;
        };
      });
    else if (read.skip("REMOVE"))
      each(() => {
        const path = read.take();
        return (item, _, given) => void delete item[nameOf(path, given)];
      });
    else if (read.skip("ADD"))
      each(() => {
        const [path, by] = [read.take(), operand(read)];
        return (item, old, given) => {
          item[nameOf(path, given)] = Number(old[nameOf(path, given)] ?? 0) + Number(by(old, given));
        };
      });
    else read.fail();
  }
  return made;
}
const updateOf = kept((text: string): Change[] => whole(text, changes));

/** The item after an update expression. */
export function updated(old: Item, text: string, given: Given): Item {
  const item = { ...old };
  for (const change of updateOf(text)) change(item, old, given);
  return item;
}
