/** The package with the free typeface of papers; its style sheets and slices are served under `/fonts/` as they are laid out there. */
export const FONT_PACKAGE = "@fontsource/noto-serif-sc";
/** Style sheets that a paper links: body text, and titles. */
export const FONT_SHEETS = ["400.css", "700.css"] as const;

/** The files under `/fonts/`: the sheets, and the slices that they name. `read` gives the text of a sheet. */
export const fontFiles = (read: (sheet: string) => string): string[] =>
  FONT_SHEETS.flatMap((sheet) => [sheet, ...(read(sheet).match(/files\/[\w-]+\.woff2/g) ?? [])]);
