/** The running service that the letter is played on. */
export interface Scene {
  base: string;
  fetch: typeof fetch;
  /** Told before the service's clock is set (UTC ISO). */
  onClock?: (iso: string) => void;
  /** How long messages may take after a move or, looked for at the end, all together; in ms. */
  patience: number;
  /** Called after the last move; messages are then looked for at the end instead of after each move. */
  atTheEnd?: (last: string) => Promise<unknown>;
  stop(): Promise<void>;
}
