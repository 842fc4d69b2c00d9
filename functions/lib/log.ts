/** Writes one structured line per occurrence. Facts are ids, codes and counts: no names, no text of records. */
export interface Log {
  info(message: string, facts?: Record<string, unknown>): void;
  error(message: string, facts?: Record<string, unknown>): void;
}

const errorFacts = (value: unknown): unknown =>
  value instanceof Error ? { name: value.name, message: value.message, stack: value.stack } : value;

/** A log of JSON lines, as CloudWatch reads them. */
export function makeLog(write: (line: string) => void = (line) => process.stdout.write(`${line}\n`)): Log {
  const line =
    (level: string) =>
    (message: string, facts: Record<string, unknown> = {}) => {
      const shown = Object.entries(facts).map(([name, value]) => [name, errorFacts(value)]);
      write(JSON.stringify({ level, time: new Date().toISOString(), message, ...Object.fromEntries(shown) }));
    };
  return { info: line("INFO"), error: line("ERROR") };
}
