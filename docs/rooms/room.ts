/** A room of the house: a folder with all that lies below it and is no room of its own, or the files that stand in it. */
export interface Room {
  /** Where it is; the longest that fits a file's path is the file's room. */
  at: string;
  /** What it is for, as a newcomer would ask. */
  is: string;
  /** The rooms that it imports from; all of them stand above it in this table, so that no circle is possible. */
  rooms?: string;
  /** Packages that it may use. */
  uses?: string;
}
