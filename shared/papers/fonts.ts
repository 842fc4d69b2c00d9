/** The package with the free typeface of papers; its style sheets and slices are served under `/fonts/` as they are laid out there. */
export const FONT_PACKAGE = "@fontsource/noto-serif-sc";
/** Style sheets that a paper links: body text, and titles. */
export const FONT_SHEETS = ["400.css", "700.css"] as const;

/** The files under `/fonts/`, given the names of the files in the package's own `files` folder. */
export const fontFiles = (names: readonly string[]): string[] => [
  ...FONT_SHEETS,
  ...names.filter((name) => /-[47]00-normal\.woff2$/.test(name)).map((name) => `files/${name}`),
];
